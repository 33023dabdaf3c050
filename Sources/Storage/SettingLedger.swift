internal import SQLEngines

/// A few facts about the floor itself, such as whether it holds demo data.
package struct SettingReader {
    let connection: any Connection

    package func value(_ name: String) throws -> String? {
        try connection.row("SELECT value FROM floor_settings WHERE name = $1", [.text(name)])?.text("value")
    }
}

package struct SettingLedger {
    let connection: any Connection

    package func set(_ name: String, to value: String) throws {
        try connection.execute(
            """
            INSERT INTO floor_settings (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [.text(name), .text(value)])
    }
}
