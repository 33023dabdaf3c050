internal import Market

extension Wording {
    /// What a remark says: the officer's words, or the quality check's in this language.
    func text(of remark: Remark) -> String {
        remark.text?.text(in: language) ?? text("quality.\(remark.code)", remark.arguments)
    }
}
