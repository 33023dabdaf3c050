// The listings of a floor as a service in Go would show them: gin over SQLite with FTS5.
//
//	DATABASE=listings.sqlite PORT=8082 ./gin
package main

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	_ "github.com/mattn/go-sqlite3"
)

type content struct {
	Kind        string            `json:"kind"`
	Title       map[string]string `json:"title"`
	Summary     map[string]string `json:"summary"`
	Description map[string]string `json:"description"`
	Fields      []string          `json:"fields"`
	Themes      []string          `json:"themes"`
	Place       string            `json:"place"`
}

type card struct {
	ID      string            `json:"id"`
	Side    string            `json:"side"`
	Title   map[string]string `json:"title"`
	Summary map[string]string `json:"summary"`
}

var word = regexp.MustCompile(`[\p{L}\p{N}_]+`)

func main() {
	gin.SetMode(gin.ReleaseMode)
	base, err := sql.Open("sqlite3", "file:"+os.Getenv("DATABASE")+"?mode=ro&_mutex=no")
	if err != nil {
		panic(err)
	}
	base.SetMaxOpenConns(8)
	base.SetMaxIdleConns(8)
	one := prepared(base, "SELECT id, side, content FROM listings WHERE id = ?")
	count := prepared(base, "SELECT count(*) FROM words WHERE words MATCH ?")
	best := prepared(base, `SELECT l.id, l.side, l.content FROM words w JOIN listings l ON l.number = w.rowid
		WHERE words MATCH ? ORDER BY bm25(words) LIMIT ?`)

	router := gin.New()
	router.Use(gin.Recovery())
	router.GET("/constant", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"status": "ok"}) })
	router.GET("/api/v1/listings/:id", func(c *gin.Context) {
		var id, side, text string
		if one.QueryRow(c.Param("id")).Scan(&id, &side, &text) != nil {
			c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
			return
		}
		var read content
		if json.Unmarshal([]byte(text), &read) != nil {
			c.Status(http.StatusInternalServerError)
			return
		}
		c.JSON(http.StatusOK, gin.H{"id": id, "side": side, "content": read})
	})
	router.GET("/api/v1/listings", func(c *gin.Context) {
		limit, err := strconv.Atoi(c.DefaultQuery("limit", "20"))
		if err != nil || limit < 1 || limit > 200 {
			c.JSON(http.StatusUnprocessableEntity, gin.H{"error": "limit"})
			return
		}
		words := word.FindAllString(strings.ToLower(c.Query("q")), -1)
		match := `"` + strings.Join(words, `" OR "`) + `"`
		var total int
		if err := count.QueryRow(match).Scan(&total); err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
			return
		}
		rows, err := best.Query(match, limit)
		if err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
			return
		}
		defer rows.Close()
		cards := []card{}
		for rows.Next() {
			var id, side, text string
			var read content
			if rows.Scan(&id, &side, &text) != nil || json.Unmarshal([]byte(text), &read) != nil {
				continue
			}
			cards = append(cards, card{id, side, read.Title, read.Summary})
		}
		c.JSON(http.StatusOK, gin.H{"total": total, "items": cards})
	})
	if err := router.Run("127.0.0.1:" + os.Getenv("PORT")); err != nil {
		panic(err)
	}
}

func prepared(base *sql.DB, text string) *sql.Stmt {
	statement, err := base.Prepare(text)
	if err != nil {
		panic(err)
	}
	return statement
}
