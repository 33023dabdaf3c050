import HTTPAccess
import Testing

/// JSON Merge Patch (RFC 7396).
struct MergePatchTests {
    /// The test cases of the RFC's appendix A: original, patch, result.
    private static let appendix = [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, #"{}"#),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#),
        (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
        (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
        (#"{"a":"foo"}"#, #"null"#, #"null"#),
        (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
        (#"[1,2]"#, #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        (#"{}"#, #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ]

    @Test(arguments: appendix)
    func mergesAsTheAppendixSays(original: String, patch: String, result: String) throws {
        let parse = { (text: String) in try JSONValue.parse(Array(text.utf8)) }
        #expect(try parse(original).merged(with: parse(patch)) == parse(result))
    }

    /// The example of section 3.
    @Test func mergesTheDocumentOfTheExample() throws {
        let original = #"{"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},"tags":["example"]}"#
        let patch = #"{"title":"Hello!","phoneNumber":"+01","author":{"familyName":null},"tags":["sample"]}"#
        let result = #"{"title":"Hello!","author":{"givenName":"John"},"tags":["sample"],"phoneNumber":"+01"}"#
        let parse = { (text: String) in try JSONValue.parse(Array(text.utf8)) }
        #expect(try parse(original).merged(with: parse(patch)) == parse(result))
    }
}
