/// Words that carry little; they keep a small weight, none is dropped. Vietnamese ones count without tones too.
enum StopWords {
    static let keys: Set<UInt64> = {
        var keys: Set<UInt64> = []
        let words = Tokeniser()
        for token in words.tokens(of: vietnamese + " " + english, limit: .max) {
            keys.insert(token.surface)
            keys.insert(token.bareSurface)
        }
        return keys
    }()

    /// Those of English alone: their pairs with their neighbours say nothing that the neighbours do not.
    static let unpaired: Set<UInt64> = {
        let words = Tokeniser()
        let others = words.tokens(of: vietnamese, limit: .max).flatMap { [$0.surface, $0.bareSurface] }
        return Set(words.tokens(of: english, limit: .max).map(\.surface)).subtracting(others)
    }()

    private static let vietnamese = """
        và của là các những trong với cho một được có từ này khi đã đang sẽ để về như đến tại theo trên dưới bởi hoặc
        hay thì mà nếu vì nên cũng rất ở ra vào do bị nào gì ai đâu sao bao nhiêu đó đây kia ấy cái việc sự qua giữa
        sau trước cùng còn chỉ vẫn lại mỗi mọi nhiều ít tôi chúng ta họ nó mình bằng nhằm không phải thế
        """

    private static let english = """
        the of and to in a is that for it as was with be by on not he his but at are this have from or had an they
        which you were her all she there would their we him been has when who will more no if out so said what up its
        about into than them can only other new some could time these two may then do first any my now such like our
        over me even most made after also did many before must through back where much your way down should because
        each just those how too does both during between under while within using use used however whose whom
        """
}
