extension JSONValue {
    /// This value with `patch` merged in (RFC 7396, 2): members of objects one by one, null removes, anything else
    /// replaces.
    package func merged(with patch: JSONValue) -> JSONValue { merged(with: patch, leavingNulls: false) }

    /// As ``merged(with:)``, but what is removed stays as null: for a reader to whom null is absence, and who shall
    /// still see the names of what was to be removed.
    func mergedLeavingNulls(_ patch: JSONValue) -> JSONValue { merged(with: patch, leavingNulls: true) }

    private func merged(with patch: JSONValue, leavingNulls: Bool) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members: [JSONObject.Member] = []
        if case .object(let target) = self { members = target.members }
        var places = Dictionary(
            uniqueKeysWithValues: members.enumerated().map { place, member in (member.name, place) })
        for change in changes.members {
            let place = places[change.name]
            let present = place.map { members[$0].value } ?? .null
            let value = present.merged(with: change.value, leavingNulls: leavingNulls)
            if let place {
                members[place] = JSONObject.Member(change.name, value)
            } else {
                places[change.name] = members.count
                members.append(JSONObject.Member(change.name, value))
            }
        }
        let removed = Set(changes.members.filter { $0.value == .null }.map(\.name))
        return .object(
            JSONObject(leavingNulls ? members : members.filter { !removed.contains($0.name) }))
    }
}
