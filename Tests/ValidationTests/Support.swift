import Formula

/// The folder of this test target.
let testFolder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))

/// The formula that all tests share: its templates are compiled once.
let formula = Formula()
