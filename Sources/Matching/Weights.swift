internal import Foundation

/// Grows with every change that may alter a score; a snapshot of another version is not read.
package let engineVersion = 5

/// Every number of the scoring, in one place.
enum Weights {
    // The mix of forms measured best on Vietnamese, typed with and without tones.
    static let foldedWord = 0.5
    static let foldedPair = 0.4
    static let exactWord = 0.5
    static let exactPair = 0.3

    /// From so many words on a text is asked whole: its lead counts more than its end, and its pairs count half.
    static let longQuery = 40
    static let pairOfLongQuery = 0.5

    static let greatestImpact = 15

    // BM25 saturation and length normalisation.
    static let k1: Float = 1.2
    static let b: Float = 0.7

    // What a stop word keeps of its weight; pairs by how many of the two are stop words.
    static let stopWord = 0.15
    static let pairWithOneStopWord = 0.6
    static let pairOfStopWords = 0.15

    /// What a figure with its unit keeps of the weight of a word, beside the words that it is made of.
    static let quantity = 0.5

    /// Of a rendering of several words, what its pairs together and each of its words count.
    static let translatedPair = 1.0
    static let translatedWord = 0.3

    /// What a rendering counts in a pair: so that pairs across languages reach what pairs within one do, though no lexicon
    /// knows all of their words.
    static let translatedInPairs = 1.7

    /// A text of which so many words could be Vietnamese syllables is taken for Vietnamese.
    static let vietnameseShare = 0.9

    /// What a Vietnamese phrase typed without marks counts, which may be one of several.
    static let unmarkedPhrase: Float = 0.4

    /// What a phrase keeps of its weight that may mean several things.
    static func ambiguity(renderings: Int) -> Double { pow(Double(renderings), -0.25) }

    /// What a completion of a word still being typed keeps of its weight, and how many are tried.
    static let completion = 0.6
    static let completionLimit = 32

    /// What a mistyped word keeps of its weight once corrected, and how many corrections are tried.
    static let correction = 0.6
    static let correctionLimit = 3

    /// A hit scores at least this share of the best one.
    static let hitFloor = 0.08

    /// What a hit keeps of its score when nobody has said for long that it still stands.
    static let stale = 0.8

    /// How the share of the query's own score becomes the text part.
    static let textExponent = 0.5
    /// TRL levels missing at which the whole weight is taken away.
    static let trlShortfall = 3.0
    static let freshnessHalfLifeDays = 180.0
    /// What an owner's record of answering counts before there is one.
    static let unknownRecord = 0.5

    // Candidates of a proposal run: read exactly, at most so many of one owner, and of one owner in the answer.
    static let pool = 64
    static let poolPerOwner = 12
    static let answersPerOwner = 3

    // Bounds on what is read.
    static let queryTokenLimit = 4_096
    static let textTokenLimit = 16_384

    /// How much an occurrence in a layer counts.
    static func layer(_ layer: Layer) -> Float {
        switch layer {
        case .title: 2.5
        case .keywords: 2
        case .material, .method, .effect, .product, .application: 1.8
        case .summary: 1.4
        case .body: 1
        }
    }

    /// The length in tokens at which an occurrence in a layer counts its plain weight.
    static func pivot(_ layer: Layer) -> Float {
        switch layer {
        case .title, .keywords: 12
        case .material, .method, .effect, .product, .application: 25
        case .summary: 60
        case .body: 160
        }
    }

    /// What a text says first says most of what it is about: the weight of a word by its place, 1.3 sinking to 0.7.
    @inline(__always)
    static func lead(_ place: Int) -> Float { leads[min(place, leads.count - 1)] }

    private static let leads: [Float] = (0..<512).map { 0.7 + 0.6 * exp(-Float($0) / 60) }

    /// The weight of one occurrence in a text of `length` tokens.
    static func occurrence(in layer: Layer, length: Int) -> Float {
        self.layer(layer) / (1 - b + b * Float(length) / pivot(layer))
    }

    /// BM25 saturation in steps of 1/15; depends on the document alone. In steps of 1/255 it found nothing better.
    @inline(__always)
    static func impact(_ frequency: Float) -> UInt8 {
        UInt8(max(1, (Float(greatestImpact) * frequency / (frequency + k1)).rounded()))
    }

    /// Related texts reach a small share of the query's own score: the scale of a part is its square root.
    static func likeness(share: Double) -> Double { pow(share, textExponent) }

    static func halved(_ age: Double, every halfLife: Double) -> Double { exp2(-age / halfLife) }

    /// Inverse document frequency among `count` live documents (Robertson, Spärck Jones), rare words a little raised.
    @inline(__always)
    static func idf(frequency: Int, count: Int) -> Double {
        pow(log(1 + (Double(count - frequency) + 0.5) / (Double(frequency) + 0.5)), rarity)
    }

    static let rarity = 1.15

    /// Repeated query terms count, with the logarithm.
    @inline(__always)
    static func saturated(_ queryFrequency: Float) -> Double {
        log2(1 + Double(queryFrequency))
    }
}
