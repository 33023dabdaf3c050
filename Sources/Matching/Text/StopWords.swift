/// Words that carry little; they keep a small weight, none is dropped. Vietnamese ones count without tones too.
struct StopWords: Sendable {
    let all: Set<UInt64>
    /// Those of English alone: their pairs with their neighbours say nothing that the neighbours do not.
    let unpaired: Set<UInt64>

    static let standard: StopWords = {
        let words = Tokeniser(stops: StopWords(all: [], unpaired: []))
        let vietnamese = words.tokens(of: vietnameseWords, limit: .max).flatMap { [$0.surface, $0.bareSurface] }
        let english = Set(words.tokens(of: englishWords, limit: .max).map(\.surface))
        return StopWords(all: english.union(vietnamese), unpaired: english.subtracting(vietnamese))
    }()

    private static let vietnameseWords = """
        và của là các những trong với cho một được có từ này khi đã đang sẽ để về như đến tại theo trên dưới bởi hoặc
        hay thì mà nếu vì nên cũng rất ở ra vào do bị nào gì ai đâu sao bao nhiêu đó đây kia ấy cái việc sự qua giữa
        sau trước cùng còn chỉ vẫn lại mỗi mọi nhiều ít tôi chúng ta họ nó mình bằng nhằm không phải thế
        """

    private static let englishWords = """
        the of and to in a is that for it as was with be by on not he his but at are this have from or had an they
        which you were her all she there would their we him been has when who will more no if out so said what up its
        about into than them can only other new some could time these two may then do first any my now such like our
        over me even most made after also did many before must through back where much your way down should because
        each just those how too does both during between under while within using use used however whose whom
        """
}
