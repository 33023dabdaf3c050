internal import Market

/// The lifecycles as a page of the documentation.
package enum LifecycleDocument {
    package static var markdown: String {
        let diagrams = [
            ("Organisation", OrganisationState.lifecycle.mermaid),
            ("Trust in an organisation", TrustState.lifecycle.mermaid), ("Listing", ListingState.lifecycle.mermaid),
            ("Amendment of a published listing", AmendmentState.lifecycle.mermaid),
            ("Match", MatchState.lifecycle.mermaid), ("Claim", ClaimState.lifecycle.mermaid),
            ("Lesson", LessonState.lifecycle.mermaid),
            ("Delivery", DeliveryState.lifecycle.mermaid),
        ]
        let sections = diagrams.map { "## \($0.0)\n\n```mermaid\n\($0.1)```\n" }
        return "# Lifecycles\n\nPrinted by `tradingfloor doc lifecycles` from the tables that decide.\n\n"
            + sections.joined(separator: "\n")
    }
}
