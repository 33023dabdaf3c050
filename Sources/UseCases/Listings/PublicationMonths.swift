package import Market
internal import Storage

extension Floor {
    /// Every month from the oldest public listing's to this one.
    package func publicationMonths() async throws -> [Month] {
        guard let oldest = try await ledger.read({ try $0.listings.oldestPublication() }) else { return [] }
        let last = Month(ledger.now.dayInVietnam)
        var months = [Month(oldest.dayInVietnam)]
        while let month = months.last, month.first < last.first { months.append(month.next) }
        return months
    }

    /// The public listings that were published in a month, oldest first; a sitemap takes no more than these.
    package func publicListings(in month: Month) async throws -> [Listing.ID] {
        try await ledger.read {
            try $0.listings.publicIDs(
                from: month.first.startInVietnam, before: month.next.first.startInVietnam, limit: 25_000)
        }
    }
}
