#include "gramme/base/random.h"

#include <gtest/gtest.h>

#include <map>

namespace gramme {
namespace {

TEST(RequestId, HasAllItsCharactersAlikeInEveryPlace) {
  constexpr int kExpected = 2000;
  std::array<std::map<char, int>, RequestId{}.size()> places;
  for (int i = 0; i < kExpected * 32; ++i) {
    const RequestId id = random_request_id();
    for (std::size_t place = 0; place < id.size(); ++place) ++places[place][id[place]];
  }
  for (const auto& counts : places) {
    std::string characters;
    for (const auto& [character, count] : counts) {
      characters += character;
      EXPECT_NEAR(count, kExpected, 320) << character;  // seven standard deviations
    }
    EXPECT_EQ(characters, "0123456789ABCDEFGHIJKLMNOPQRSTUV");
  }
}

}  // namespace
}  // namespace gramme
