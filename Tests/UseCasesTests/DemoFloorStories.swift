import FloorTestSupport
import Market
import Storage
import Testing
import UseCases

/// What an officer finds who looks around on the demo floor.
struct DemoFloorStories {
    @Test func everyKindOfWorkAndOfCallsStandsInTheQueue() async throws {
        try await withDemoFloor { floor in
            let staff = try await floor.ledger.read { view in
                (try view.members.staff(with: .officer), try view.members.staff(with: .departmentOfficer))
            }
            let officer = try await floor.actor(try #require(staff.0.first).id)
            let department = try await floor.actor(try #require(staff.1.first).id)
            let open = try await floor.floor.dueWork(.all, kind: nil, after: nil, limit: 1_000, as: officer)
            let kinds = Set(open.map(\.work.kind))
            #expect(kinds == Set(DueWork.Kind.allCases), "not there: \(Set(DueWork.Kind.allCases).subtracting(kinds))")
            let calls = try await floor.floor.calls(.all, after: nil, limit: 1_000, as: officer)
            let purposes = Set(calls.map(\.call.purpose))
            let missing = Set(Call.Purpose.allCases).subtracting(purposes)
            #expect(missing.isEmpty, "not there: \(missing)")
            #expect(calls.allSatisfy { ($0.contact != nil) == ($0.call.purpose == .introduction) })
            let desk = try await floor.floor.dueWork(.unassigned, kind: nil, after: nil, limit: 1_000, as: department)
            #expect(!desk.isEmpty && desk.allSatisfy(\.work.isCentreCase))
        }
    }
}
