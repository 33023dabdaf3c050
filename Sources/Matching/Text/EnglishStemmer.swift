internal import CStemmer

/// The English Snowball stemmer; one for each thread of work, since it keeps its word inside.
final class EnglishStemmer {
    private let stemmer = sb_stemmer_new("english", "UTF_8")

    deinit { sb_stemmer_delete(stemmer) }

    /// The hash of the stem of a lower-case ASCII word.
    func hashOfStem(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard let stemmer, let base = word.baseAddress, let stem = sb_stemmer_stem(stemmer, base, Int32(word.count))
        else { return TermKeys.hash(word) }
        return TermKeys.hash(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
    }
}
