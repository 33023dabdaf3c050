extension TaxCode {
    /// A personal number of twelve digits, by which the State knows a person (Law 26/2023 on identification, art. 12)
    /// and, since 1 July 2025, the tax office a household (Circular 86/2024, art. 5): personal data.
    package var isPersonal: Bool { text.utf8.count == 12 }

    /// For lists: of a personal number only the last three digits.
    package var masked: String { isPersonal ? String(repeating: "*", count: 9) + text.suffix(3) : text }
}

/// Which number identifies an organisation of one kind: how many digits it may have, and whether it must be given.
struct IdentifierRule {
    let digits: Set<Int>
    let isRequired: Bool
    let refusal: FieldProblem.Code

    /// Households give the personal number or the tax code of their business; lone inventors the personal number or
    /// their own tax code; everybody else the tax code, of 13 digits where it is a branch. Who may be without a number
    /// yet need not give one.
    init(kind: String) {
        switch kind {
        case "household": (digits, isRequired, refusal) = ([10, 12, 13], false, .notHouseholdNumber)
        case "inventor", "startup-team": (digits, isRequired, refusal) = ([10, 12], false, .notPersonalNumber)
        case "cooperative": (digits, isRequired, refusal) = ([10, 13], true, .notCooperativeNumber)
        default: (digits, isRequired, refusal) = ([10, 13], true, .notOrganisationNumber)
        }
    }

    func problem(_ code: TaxCode?, at pointer: String) -> FieldProblem? {
        guard let code else { return isRequired ? FieldProblem(pointer, .required) : nil }
        return digits.contains(code.text.utf8.count) ? nil : FieldProblem(pointer, refusal)
    }
}
