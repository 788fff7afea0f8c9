import Testing

@testable import Pillar
