#include "gramme/transfer/anonymize.h"

#include <gtest/gtest.h>

#include "gramme/item/json.h"

namespace gramme::transfer {
namespace {

std::string changed(const std::vector<std::string>& rules, const std::string& json,
                    const std::string& salt = "salt") {
  item::Item item = *item::parse_map(json);
  EXPECT_TRUE((*anonymizer(rules, salt))(item));
  std::string out;
  item::append_json(out, item);
  return out;
}

TEST(Anonymizer, EqualValuesStayEqualAndOthersDiffer) {
  const std::string ann = changed({"a=hash"}, R"({"a":{"S":"ann"}})");
  EXPECT_EQ(
      ann,
      changed({"a=hash"}, R"({"a":{"S":"ann"},"b":{"S":"x"}})").substr(0, ann.size() - 1) + "}");
  EXPECT_NE(ann, changed({"a=hash"}, R"({"a":{"S":"bob"}})"));
  EXPECT_EQ(ann.find("ann"), std::string::npos);
}

TEST(Anonymizer, WithoutTheSaltNobodyFindsOut) {
  const std::string json = R"({"a":{"S":"ann"}})";
  EXPECT_NE(changed({"a=hash"}, json, "one"), changed({"a=hash"}, json, "two"));
  EXPECT_NE(changed({"a=hash"}, json, ""), changed({"a=hash"}, json, ""));
}

TEST(Anonymizer, KeepsTheTypesOfNumbersAndBinary) {
  EXPECT_EQ(changed({"a=hash"}, R"({"a":{"N":"5551234"}})").find(R"({"a":{"N":")"), 0u);
  EXPECT_EQ(changed({"a=hash"}, R"({"a":{"B":"AAE="}})").find(R"({"a":{"B":")"), 0u);
}

TEST(Anonymizer, GoesIntoMapsAndLists) {
  EXPECT_EQ(changed({"home.street=constant:x"},
                    R"({"home":{"M":{"n":{"N":"1"},"street":{"S":"Real"}}}})"),
            R"({"home":{"M":{"n":{"N":"1"},"street":{"S":"x"}}}})");
  EXPECT_EQ(changed({"people.name=constant:x"},
                    R"({"people":{"L":[{"M":{"name":{"S":"a"}}},{"S":"b"}]}})"),
            R"({"people":{"L":[{"M":{"name":{"S":"x"}}},{"S":"b"}]}})");
}

TEST(Anonymizer, RemovesAndLeavesWhatIsNotThere) {
  EXPECT_EQ(changed({"a=remove", "b=remove"}, R"({"a":{"S":"x"},"c":{"S":"y"}})"),
            R"({"c":{"S":"y"}})");
}

TEST(Anonymizer, MakesNamesAndAddresses) {
  const std::string email = changed({"a=email"}, R"({"a":{"S":"ann@corp.test"}})");
  EXPECT_NE(email.find("@example.com"), std::string::npos);
  EXPECT_EQ(email.find("corp"), std::string::npos);
  EXPECT_NE(changed({"a=name"}, R"({"a":{"S":"Real Person"}})").find(' '), std::string::npos);
}

TEST(Anonymizer, RefusesWhatIsNoRule) {
  for (const char* const rule : {"", "a", "a=", "=hash", "a=what", "a=constant"}) {
    const auto made = anonymizer({rule}, {});
    ASSERT_FALSE(made) << rule;
    EXPECT_EQ(made.error().code, ErrorCode::kConfiguration);
  }
}

}  // namespace
}  // namespace gramme::transfer
