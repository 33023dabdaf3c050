import Foundation

/// RFC 2047 encoded words: UTF-8, the B encoding, each at most 75 characters long and whole in its characters.
enum EncodedWords {
    private static let prefix = "=?UTF-8?B?"
    private static let suffix = "?="
    private static let mostBytes = 45
    private static let lineLength = 76

    /// The words, folded; `column` is how much of the first line is taken already.
    static func fold(_ text: String, column: Int) -> String {
        chunks(text, firstBytes: bytes(room: lineLength - column)).map(word).joined(separator: "\r\n ")
    }

    private static func word(_ chunk: String) -> String {
        prefix + Data(chunk.utf8).base64EncodedString() + suffix
    }

    private static func bytes(room: Int) -> Int {
        let characters = room - prefix.utf8.count - suffix.utf8.count
        return min(mostBytes, max(characters / 4 * 3, 4))
    }

    private static func chunks(_ text: String, firstBytes: Int) -> [String] {
        var chunks = [""]
        var size = 0
        for piece in text.flatMap(pieces) {
            let length = piece.utf8.count
            if size > 0, size + length > (chunks.count == 1 ? firstBytes : mostBytes) {
                chunks.append("")
                size = 0
            }
            chunks[chunks.count - 1] += piece
            size += length
        }
        return chunks
    }

    /// A character with more marks than a word can hold is taken apart by scalars.
    private static func pieces(_ character: Character) -> [String] {
        character.utf8.count <= 24 ? [String(character)] : character.unicodeScalars.map { String($0) }
    }
}
