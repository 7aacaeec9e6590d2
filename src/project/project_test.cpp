#include "gramme/project/project.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "gramme/base/random.h"
#include "gramme/item/json.h"
#include "time_text.h"

namespace gramme::project {
namespace {

namespace fs = std::filesystem;

// 2023-03-23T09:55:59.043951Z, the time of the bootcamp's own seed.
constexpr std::int64_t kMarch2023 = 1679565359043951;

// A relational database with the bundled project's users in it.
class BundledProject : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded = load_bundled();
    ASSERT_TRUE(loaded) << loaded.error().message;
    project_ = std::move(*loaded);
    sql::Options options;
    options.sqlite_file = directory_ / "relational.sqlite";
    database_ = std::move(*sql::open(options));
    ASSERT_TRUE(database_->create());
    ASSERT_TRUE(database_->run_script(project_.relational_schema));
    ASSERT_TRUE(database_->run_script(project_.relational_seed));
    open_ = [this]() -> Result<sql::Database*> { return database_.get(); };
  }
  void TearDown() override { fs::remove_all(directory_); }

  std::string uuid_of(const std::string& handle) {
    return **database_->query_value("SELECT uuid FROM users WHERE handle = %(h)s", {{"h", handle}});
  }
  std::string body_of(const std::string& pattern,
                      const std::map<std::string, std::string>& arguments) {
    const auto prepared = prepare(*project_.find_pattern(pattern), arguments, kMarch2023, open_);
    return prepared ? prepared->body : prepared.error().message;
  }

  const fs::path directory_ = fs::temp_directory_path() / ("gramme-" + random_uuid());
  Project project_;
  std::unique_ptr<sql::Database> database_;
  OpenDatabase open_;
};

TEST_F(BundledProject, IsWhatItsFolderHolds) {
  const auto folder = load(fs::path(GRAMME_SOURCE_DIR) / "projects" / project_.name);
  ASSERT_TRUE(folder) << folder.error().message;
  EXPECT_EQ(folder->name, "cruddur");
  EXPECT_EQ(folder->schemas.at(0).request, project_.schemas.at(0).request);
  EXPECT_EQ(folder->patterns.size(), project_.patterns.size());
  EXPECT_EQ(folder->relational_seed, project_.relational_seed);
}

TEST_F(BundledProject, TheRelationalScriptsKeepWhatIsThere) {
  const std::string woody = uuid_of("woody");
  ASSERT_TRUE(database_->run_script(project_.relational_schema));
  ASSERT_TRUE(database_->run_script(project_.relational_seed));
  EXPECT_EQ(uuid_of("woody"), woody);
  EXPECT_EQ(database_->query_value("SELECT count(*) FROM users"), "3");
  EXPECT_EQ(database_->query_value("SELECT count(*) FROM activities"), "1");
}

TEST_F(BundledProject, GetConversationAsksForTheYear) {
  EXPECT_EQ(body_of("get-conversation", {}),
            R"({"TableName":"cruddur-messages",)"
            R"x("KeyConditionExpression":"pk = :pk AND begins_with(sk, :year)",)x"
            R"("ExpressionAttributeValues":{)"
            R"(":pk":{"S":"MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399"},":year":{"S":"2023"}},)"
            R"("ScanIndexForward":false,"Limit":20,"ReturnConsumedCapacity":"TOTAL"})");
}

TEST_F(BundledProject, GetConversationAsksForASpanOfTime) {
  const std::string both =
      body_of("get-conversation", {{"from", "2023-03-01"}, {"to", "2023-04-01"}, {"limit", "5"}});
  EXPECT_NE(both.find("sk BETWEEN :from AND :to"), std::string::npos) << both;
  EXPECT_NE(both.find(R"(":from":{"S":"2023-03-01"},":to":{"S":"2023-04-01"})"), std::string::npos);
  EXPECT_NE(both.find(R"("Limit":5)"), std::string::npos);
  EXPECT_EQ(both.find(":year"), std::string::npos);
  EXPECT_NE(body_of("get-conversation", {{"from", "2023"}}).find("sk >= :from"), std::string::npos);
  EXPECT_NE(body_of("get-conversation", {{"to", "2023"}}).find("sk <= :to"), std::string::npos);
}

TEST_F(BundledProject, ListConversationsLooksTheUserUp) {
  EXPECT_NE(body_of("list-conversations", {{"handle", "buzz"}})
                .find(R"(":pk":{"S":"GRP#)" + uuid_of("buzz") + '"'),
            std::string::npos);
  EXPECT_EQ(body_of("list-conversations", {{"handle", "zurg"}}),
            "There is no user with the handle 'zurg': 'ddb db seed' adds woody, buzz and bayko");
}

TEST_F(BundledProject, ArgumentsAreJudged) {
  EXPECT_EQ(body_of("get-conversation", {{"limit", "many"}}),
            "--limit is \"many\"; expected a whole number of at least 1");
  EXPECT_EQ(body_of("get-conversation", {{"limit", "0"}}),
            "--limit is \"0\"; expected a whole number of at least 1");
  EXPECT_EQ(body_of("get-conversation", {{"uuid", "x"}}),
            "The pattern get-conversation has no parameter --uuid: see 'ddb patterns'");
}

// The lines are those of the bootcamp's own output, made by f'{handle: <12}{time:
// <22}{text[:40]}...'.
TEST_F(BundledProject, GetConversationPrintsOldestFirst) {
  const std::string response =
      R"({"Count":2,"ConsumedCapacity":{"TableName":"cruddur-messages","CapacityUnits":1.0},"Items":[)"
      R"({"sk":{"S":"2023-03-23T11:20:59.043951+00:00"},"user_handle":{"S":"buzz"},"message":{"S":"short"}},)"
      R"({"sk":{"S":"2023-03-23T00:19:59.043951+00:00"},"user_handle":{"S":"woody"},)"
      R"("message":{"S":"One thing that really stands out: \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 and more"}}]})";
  const Pattern& pattern = *project_.find_pattern("get-conversation");
  EXPECT_EQ(print_answer(pattern, Values(kMarch2023), response),
            "{\n  \"CapacityUnits\": 1.0,\n  \"TableName\": \"cruddur-messages\"\n}\n"
            "woody       2023-03-23 12:19 AM   One thing that really stands out: éééééé...\n"
            "buzz        2023-03-23 11:20 AM   short...\n");
}

TEST_F(BundledProject, ListConversationsPrintsTheWholeResponse) {
  const Pattern& pattern = *project_.find_pattern("list-conversations");
  const auto prepared = prepare(pattern, {}, kMarch2023, open_);
  ASSERT_TRUE(prepared);
  EXPECT_EQ(print_answer(pattern, prepared->values, R"({"Items":[],"Count":0})"),
            "my-uuid: " + uuid_of("woody") + "\n{\n  \"Count\": 0,\n  \"Items\": []\n}\n");
}

class BundledSeed : public BundledProject {
 protected:
  std::vector<item::Map> make(std::int64_t now) {
    const auto texts = make_items(project_.seeds.at(0), now, open_);
    EXPECT_TRUE(texts) << texts.error().message;
    std::vector<item::Map> items;
    for (const std::string& text : *texts) items.push_back(*item::parse_map(text));
    return items;
  }
  static std::string text(const item::Map& item, std::string_view name) {
    return item.find(name)->as_string();
  }
};

TEST_F(BundledSeed, IsTwoGroupsAndAConversation) {
  const auto items = make(kMarch2023);
  ASSERT_GE(items.size(), 102u);
  const std::string group = "5ae290ed-55d1-47a0-bc6d-fe2bc2700399";
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string mine = i == 0 ? "woody" : "buzz";
    const std::string other = i == 0 ? "buzz" : "woody";
    EXPECT_EQ(items[i].size(), 7u);
    EXPECT_EQ(text(items[i], "pk"), "GRP#" + uuid_of(mine));
    EXPECT_EQ(text(items[i], "sk"), "2023-03-23T09:55:59.043951+00:00");
    EXPECT_EQ(text(items[i], "message_group_uuid"), group);
    EXPECT_EQ(text(items[i], "user_uuid"), uuid_of(other));
    EXPECT_EQ(text(items[i], "user_handle"), other);
    EXPECT_EQ(text(items[i], "user_display_name"), other == "buzz" ? "Buzz Lightyear" : "Woody");
    EXPECT_TRUE(items[i].contains("message"));
  }
  std::set<std::string> uuids;
  for (std::size_t i = 2; i < items.size(); ++i) {
    const auto& message = items[i];
    EXPECT_EQ(message.size(), 7u);
    EXPECT_EQ(text(message, "pk"), "MSG#" + group);
    EXPECT_EQ(text(message, "sk"),
              format_time(kMarch2023 + static_cast<std::int64_t>(i - 2) * 60'000'000));
    const std::string speaker = i % 2 == 0 ? "woody" : "buzz";
    EXPECT_EQ(text(message, "user_handle"), speaker);
    EXPECT_EQ(text(message, "user_uuid"), uuid_of(speaker));
    EXPECT_TRUE(message.contains("message") && message.contains("user_display_name"));
    uuids.insert(text(message, "message_uuid"));
  }
  EXPECT_EQ(uuids.size(), items.size() - 2);
}

TEST_F(BundledSeed, TimesStayInTheYearOfTheFirst) {
  // 2023-12-31T23:59:30.5Z
  const std::int64_t new_years_eve = 1704067170500000;
  const auto items = make(new_years_eve);
  EXPECT_EQ(text(items.back(), "sk"), "2023-12-31T23:59:30.500000+00:00");
  for (const auto& item : items) EXPECT_EQ(text(item, "sk").substr(0, 4), "2023");
}

TEST_F(BundledSeed, WithoutUsersItSaysWhatToRun) {
  ASSERT_TRUE(database_->run_script("DELETE FROM users WHERE handle = 'buzz';"));
  const auto items = make_items(project_.seeds.at(0), kMarch2023, open_);
  ASSERT_FALSE(items);
  EXPECT_EQ(items.error().message,
            "There is no user with the handle 'buzz': run 'ddb db seed' first");
}

TEST(TimeText, AlwaysSixDigitsAndAnOffset) {
  EXPECT_EQ(format_time(kMarch2023), "2023-03-23T09:55:59.043951+00:00");
  EXPECT_EQ(format_time(0), "1970-01-01T00:00:00.000000+00:00");
  EXPECT_EQ(reformat_time("2023-03-23T00:05:00+02:00", "%I:%M %p"), "12:05 AM");
  EXPECT_EQ(reformat_time("yesterday", "%I:%M %p"), "yesterday");
}

}  // namespace
}  // namespace gramme::project
