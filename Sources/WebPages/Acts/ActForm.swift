internal import Market
internal import Mustache

/// One thing that the reader may do now: a button, with a choice of reasons behind a click where one is asked for.
struct ActForm: MustacheParent {
    let action: String
    let move: String
    let label: String
    /// The version that the reader saw.
    let version: Int
    var style = "quiet"
    var reasons: [FormOption] = []
    /// What cannot be taken back is done by a second button, below a sentence of what it does.
    var warning: String?
    var note: String?
    var hidden: [HiddenField] = []

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "move": move
        case "label": label
        case "version": version
        case "style": style
        case "isFolded": !reasons.isEmpty || warning != nil
        case "hasReasons": !reasons.isEmpty
        case "warning": warning
        case "reasons": reasons
        case "note": note
        case "hidden": hidden
        default: nil
        }
    }
}

/// What an act was sent with.
struct SentAct {
    let move: String
    let version: Int?
    let reason: Reason?

    init(_ form: Form) {
        move = form["move"]
        version = Int(form["version"])
        reason = form.text("reason").map { Reason(code: $0, text: form.text("note")) }
    }
}
