internal import SQLEngines

extension Migration {
    /// How many pairs of a listing were suggested lately is counted without reading the others.
    static let suggestionWeek = Migration(
        12, "suggestion-week",
        sql: """
            DROP INDEX matches_by_demand;
            CREATE INDEX matches_by_demand ON matches (demand_id, suggested_at);
            CREATE INDEX matches_by_supply ON matches (supply_id, suggested_at);
            """)
}
