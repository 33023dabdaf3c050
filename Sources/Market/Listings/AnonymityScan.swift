/// Finds in a text what would name an anonymous owner: contact data, the owner's name.
struct AnonymityScan {
    let ownerNames: [String]

    /// The quality check's codes of what was found.
    func findings(in text: String) -> [String] {
        let searched = ContactScan.plain(text)
        let holdsName = ownerNames.contains { searched.contains(ContactScan.plain($0)) }
        return (ContactScan.holdsContact(text) ? ["contact-in-anonymous"] : [])
            + (holdsName ? ["name-in-anonymous"] : [])
    }
}
