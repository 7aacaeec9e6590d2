// The projects under examples/ load, and what they make is what DynamoDB takes.

#include <gtest/gtest.h>

#include "gramme/item/json.h"
#include "gramme/project/project.h"

namespace gramme::project {
namespace {

namespace fs = std::filesystem;

Result<sql::Database*> no_database() {
  return fail(configuration_error("this project has no relational database"));
}

class LibraryProject : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded = load(fs::path(GRAMME_SOURCE_DIR) / "examples" / "library");
    ASSERT_TRUE(loaded) << loaded.error().message;
    project_ = std::move(*loaded);
  }
  Project project_;
};

TEST_F(LibraryProject, NeedsNoRelationalDatabase) {
  EXPECT_EQ(project_.name, "library");
  EXPECT_TRUE(project_.relational_schema.empty());
  const auto items = make_items(project_.seeds.at(0), 0, no_database);
  ASSERT_TRUE(items) << items.error().message;
  ASSERT_EQ(items->size(), 12u);
  const auto second = item::parse_map(items->at(1));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->find("due")->as_string(), "1970-01-02T00:00:00.000000+00:00");
  EXPECT_EQ(second->find("member")->as_string(), "C-1002");
}

TEST_F(LibraryProject, AParameterWithoutADefaultHasToBeGiven) {
  const Pattern& pattern = *project_.find_pattern("loans-of-member");
  const auto without = prepare(pattern, {}, 0, no_database);
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().message,
            "The pattern loans-of-member needs --member (the member's card number)");
  EXPECT_FALSE(check_arguments(pattern, {{"before", "1999"}}));
  EXPECT_TRUE(check_arguments(pattern, {{"member", "C-1001"}}));
}

TEST_F(LibraryProject, ANumberKeyStaysText) {
  const auto prepared =
      prepare(*project_.find_pattern("loans-of-shelf"), {{"limit", "2"}}, 0, no_database);
  ASSERT_TRUE(prepared) << prepared.error().message;
  EXPECT_NE(prepared->body.find(R"(":shelf":{"N":"7"})"), std::string::npos);
  EXPECT_NE(prepared->body.find(R"("Limit":2)"), std::string::npos);
}

TEST_F(LibraryProject, GetItemPrintsOneRowOrNone) {
  const Pattern& pattern = *project_.find_pattern("loan");
  EXPECT_EQ(print_answer(pattern, Values(0), R"({"Item":{"title":{"S":"Moss"}}})"), "Moss\n");
  EXPECT_EQ(print_answer(pattern, Values(0), "{}"), "");
}

}  // namespace
}  // namespace gramme::project
