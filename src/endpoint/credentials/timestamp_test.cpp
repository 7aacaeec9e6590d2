#include "credentials/timestamp.h"

#include <gtest/gtest.h>

namespace gramme::endpoint {
namespace {

// `date -u -d 2026-11-22T12:00:00Z +%s` says 1795348800.
constexpr std::int64_t kNoon = 1795348800LL * 1'000'000;

// The forms of STS and metadata services, of `aws sso login` (old and new), of Python's isoformat.
TEST(Timestamp, IsReadInEveryFormThatServicesWrite) {
  for (const char* text :
       {"2026-11-22T12:00:00Z", "2026-11-22T12:00:00UTC", "2026-11-22T12:00:00.123456Z",
        "2026-11-22T12:00:00+00:00", "2026-11-22T13:00:00+01:00", "2026-11-22T04:30:00-0730"}) {
    EXPECT_EQ(micros_of(text), kNoon) << text;
  }
}

TEST(Timestamp, IsNothingElse) {
  for (const char* text : {"", "tomorrow", "2026-11-22", "2026-11-22T12:00:00 or so"}) {
    EXPECT_EQ(micros_of(text), std::nullopt) << text;
  }
}

TEST(Timestamp, IsWrittenAsServicesWriteIt) {
  EXPECT_EQ(iso8601_of(kNoon), "2026-11-22T12:00:00Z");
}

}  // namespace
}  // namespace gramme::endpoint
