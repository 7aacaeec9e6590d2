#include "gramme/item/size.h"

#include <gtest/gtest.h>

#include "gramme/item/json.h"

namespace gramme::item {
namespace {

std::size_t value_size(std::string_view json) {
  return size_of(parse_value(json).value());
}
std::size_t item_size(std::string_view json) {
  return size_of(parse_map(json).value());
}

std::size_t number_size(std::string_view text) {
  return size_of(AttributeValue::number(Number::parse(text).value()));
}

// The rules of the Developer Guide, CapacityUnitCalculations.
TEST(Size, FollowsTheDocumentedRules) {
  EXPECT_EQ(value_size(R"({"S":"gr\u00e4mme"})"), 7u);  // UTF-8 bytes
  EXPECT_EQ(value_size(R"({"B":"AAEC"})"), 3u);         // raw bytes
  EXPECT_EQ(value_size(R"({"BOOL":true})"), 1u);
  EXPECT_EQ(value_size(R"({"NULL":true})"), 1u);
  EXPECT_EQ(value_size(R"({"L":[]})"), 3u);
  EXPECT_EQ(value_size(R"({"M":{}})"), 3u);
  EXPECT_EQ(value_size(R"({"L":[{"S":"ab"},{"BOOL":true}]})"), 3u + (2 + 1) + (1 + 1));
  EXPECT_EQ(value_size(R"({"M":{"name":{"S":"ab"},"x":{"L":[]}}})"),
            3u + (4 + 2 + 1) + (1 + 3 + 1));
  EXPECT_EQ(value_size(R"({"SS":["ab","c"]})"), 3u);
  EXPECT_EQ(value_size(R"({"NS":["1","-1"]})"), 2u + 3u);
  EXPECT_EQ(value_size(R"({"BS":["AAEC","AA=="]})"), 4u);
  EXPECT_EQ(item_size("{}"), 0u);
}

// "1 byte per two significant digits" plus 1; leading and trailing zeros are trimmed.
TEST(Size, CountsPairsOfDigitsOfANumber) {
  EXPECT_EQ(number_size("0"), 1u);
  EXPECT_EQ(number_size("7"), 2u);
  EXPECT_EQ(number_size("27"), 2u);
  EXPECT_EQ(number_size("-27"), 3u);
  EXPECT_EQ(number_size("461"), 3u);
  EXPECT_EQ(number_size("100"), 2u);
  EXPECT_EQ(number_size("1000000"), 2u);
  EXPECT_EQ(number_size("120"), 3u);  // 01|20
  EXPECT_EQ(number_size("0.01"), 2u);
  EXPECT_EQ(number_size("0.012"), 3u);  // 01|20
  EXPECT_EQ(number_size("1.23"), 3u);
  EXPECT_EQ(number_size("12.3"), 3u);  // 12|30
  EXPECT_EQ(number_size("12345678901234567890123456789012345678"), 20u);
  EXPECT_EQ(number_size("1.2345678901234567890123456789012345678"), 21u);
  EXPECT_EQ(number_size("-1.2345678901234567890123456789012345678"), 21u);  // the most
  EXPECT_EQ(number_size("1e-130"), 2u);
}

// An example item of github.com/LeeroyHannigan/DynamoDB-ItemSizeCalculator, whose README gives
// its size as 137 bytes.
TEST(Size, AgreesWithAPublishedExample) {
  EXPECT_EQ(item_size(R"({"Id":{"N":"101"},"Title":{"S":"Book 101 Title"},
      "ISBN":{"S":"111-1111111111"},"Authors":{"L":[{"S":"Author1"}]},"Price":{"N":"2"},
      "Dimensions":{"S":"8.5 x 11.0 x 0.5"},"PageCount":{"N":"500"},
      "InPublication":{"BOOL":true},"ProductCategory":{"S":"Book"}})"),
            137u);
}

}  // namespace
}  // namespace gramme::item
