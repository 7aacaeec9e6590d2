#include "gramme/sql/database.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "gramme/base/random.h"

namespace gramme::sql {
namespace {

namespace fs = std::filesystem;

// Every test of this fixture runs over SQLite and over PostgreSQL. The latter needs a server whose
// user may create databases, in GRAMME_TEST_POSTGRES_URL ("postgresql://user@host:port"); each
// test makes a database of its own there and drops it.
class DatabaseTest : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (GetParam() == std::string_view("postgresql")) {
      const char* server = std::getenv("GRAMME_TEST_POSTGRES_URL");
      if (server == nullptr) GTEST_SKIP() << "GRAMME_TEST_POSTGRES_URL is not set";
      options_.connection_url = std::string(server) + "/gramme-" + random_uuid();
    } else {
      directory_ = fs::temp_directory_path() / ("gramme-" + random_uuid());
      options_.sqlite_file = directory_ / "cruddur.sqlite";
    }
    auto opened = open(options_);
    ASSERT_TRUE(opened) << opened.error().message;
    database_ = std::move(*opened);
  }

  void TearDown() override {
    if (database_) database_->drop();
    if (!directory_.empty()) fs::remove_all(directory_);
  }

  void create_users() {
    ASSERT_TRUE(database_->create());
    const Status status = database_->run_script(
        "CREATE TABLE users (uuid UUID DEFAULT (gen_random_uuid()) PRIMARY KEY, handle text, "
        "age integer, admin boolean);"
        "INSERT INTO users (handle, age, admin) VALUES ('woody', 7, true), ('buzz', NULL, false);");
    ASSERT_TRUE(status) << status.error().message;
  }

  fs::path directory_;
  Options options_;
  std::unique_ptr<Database> database_;
};

INSTANTIATE_TEST_SUITE_P(Over, DatabaseTest, testing::Values("sqlite", "postgresql"),
                         [](const auto& over) { return std::string(over.param); });

TEST_P(DatabaseTest, AValueByANamedParameter) {
  create_users();
  const auto uuid = database_->query_value("SELECT uuid FROM users WHERE handle = %(handle)s",
                                           {{"handle", "woody"}});
  ASSERT_TRUE(uuid) << uuid.error().message;
  ASSERT_TRUE(uuid->has_value());
  EXPECT_EQ((*uuid)->size(), 36u);
  EXPECT_EQ((**uuid)[14], '4') << "version 4";
}

TEST_P(DatabaseTest, AValueIsNeverReadAsSql) {
  create_users();
  const auto none = database_->query_value("SELECT uuid FROM users WHERE handle = %(handle)s",
                                           {{"handle", "x' OR '1'='1"}});
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->has_value());
}

TEST_P(DatabaseTest, RowsAsJson) {
  create_users();
  const std::string columns = "SELECT handle, age, admin FROM users ";
  EXPECT_EQ(database_->query_object_json(columns + "WHERE handle = %(h)s;", {{"h", "woody"}}),
            R"({"handle":"woody","age":7,"admin":true})");
  EXPECT_EQ(
      database_->query_array_json(columns + "ORDER BY handle"),
      R"([{"handle":"buzz","age":null,"admin":false},{"handle":"woody","age":7,"admin":true}])");
}

TEST_P(DatabaseTest, NoRowsAreAnEmptyObjectAndAnEmptyArray) {
  create_users();
  EXPECT_EQ(database_->query_object_json("SELECT * FROM users WHERE age = 99"), "{}");
  EXPECT_EQ(database_->query_array_json("SELECT * FROM users WHERE age = 99"), "[]");
  EXPECT_EQ(database_->query_value("SELECT age FROM users WHERE handle = 'buzz'"), std::nullopt);
}

TEST_P(DatabaseTest, ACommitGivesWhatReturningNames) {
  create_users();
  const auto returned = database_->query_commit(
      "INSERT INTO users (handle, age) VALUES (%(handle)s, 3) RETURNING handle",
      {{"handle", "jessie"}});
  EXPECT_EQ(returned, "jessie");
  auto another = open(options_);
  ASSERT_TRUE(another);
  EXPECT_EQ((*another)->query_value("SELECT age FROM users WHERE handle = 'jessie'"), "3");
}

TEST_P(DatabaseTest, AScriptIsAllOrNothing) {
  create_users();
  EXPECT_FALSE(database_->run_script("DELETE FROM users; INSERT INTO nowhere VALUES (1);"));
  EXPECT_EQ(database_->query_value("SELECT count(*) FROM users"), "2");
  EXPECT_TRUE(database_->run_script("DELETE FROM users;"));
  EXPECT_EQ(database_->query_value("SELECT count(*) FROM users"), "0");
}

TEST_P(DatabaseTest, CreateAndDropSayWhetherTheyDid) {
  EXPECT_EQ(database_->create(), true);
  EXPECT_EQ(database_->create(), false);
  EXPECT_EQ(database_->drop(), true);
  EXPECT_EQ(database_->drop(), false);
}

TEST_P(DatabaseTest, AMissingDatabaseSaysWhatToRun) {
  const auto answer = database_->query_value("SELECT 1");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kConfiguration);
  EXPECT_EQ(answer.error().message, "T" + database_->describe().substr(1) +
                                        " does not exist yet: run 'ddb db setup' first");
}

TEST_P(DatabaseTest, AMissingTableSaysWhatToRun) {
  ASSERT_TRUE(database_->create());
  const auto answer = database_->query_value("SELECT uuid FROM users");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kConfiguration);
  EXPECT_NE(answer.error().message.find("users"), std::string::npos);
  EXPECT_NE(answer.error().message.find("run 'ddb db setup'"), std::string::npos);
  EXPECT_EQ(answer.error().message.find('\n'), std::string::npos);
}

TEST_P(DatabaseTest, OneStatementAtATimeAndItHasToBeRight) {
  create_users();
  EXPECT_FALSE(database_->query_value("SELECT 1; SELECT 2"));
  const auto wrong = database_->query_value("SELEKT 1");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("SELEKT"), std::string::npos);
}

TEST_P(DatabaseTest, ManyThreadsShareIt) {
  create_users();
  std::vector<std::jthread> threads;
  threads.reserve(8);
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([this] {
      for (int j = 0; j < 20; ++j) {
        EXPECT_EQ(database_->query_value("SELECT age FROM users WHERE handle = 'woody'"), "7");
      }
    });
  }
}

TEST_P(DatabaseTest, TheTraceShowsTheStatement) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* trace = open_memstream(&text, &size);
  options_.trace = trace;
  auto traced = open(options_);
  ASSERT_TRUE(traced);
  ASSERT_TRUE((*traced)->create());
  (void)(*traced)->query_value("SELECT %(handle)s", {{"handle", "woody"}});
  std::fclose(trace);
  EXPECT_EQ(std::string(text, size),
            " SQL STATEMENT-[value]------\nSELECT %(handle)s {'handle': 'woody'}\n");
  std::free(text);
}

TEST(SqliteDatabase, TheFileIsTheOwnersOnly) {
  const fs::path directory = fs::temp_directory_path() / ("gramme-" + random_uuid());
  auto database = open({.connection_url = "", .sqlite_file = directory / "a.sqlite"});
  ASSERT_TRUE(database && (*database)->create());
  struct stat status {};
  ASSERT_EQ(::stat((directory / "a.sqlite").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  ASSERT_EQ(::stat(directory.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700u);
  fs::remove_all(directory);
}

TEST(SqliteDatabase, AForeignFileIsLeftAlone) {
  const fs::path file = fs::temp_directory_path() / ("gramme-" + random_uuid());
  std::ofstream(file) << std::string(4096, 'x');
  auto database = open({.connection_url = "", .sqlite_file = file});
  ASSERT_TRUE(database);
  const auto answer = (*database)->query_value("SELECT name FROM sqlite_master");
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("is no SQLite database"), std::string::npos);
  EXPECT_EQ(fs::file_size(file), 4096u);
  fs::remove(file);
}

TEST(PostgresqlDatabase, AConnectionStringIsJudgedBeforeAnythingIsSent) {
  for (const char* url :
       {"postgresql://localhost", "no connection string", "mysql://localhost/x"}) {
    const auto database = open({.connection_url = url, .sqlite_file = {}});
    ASSERT_FALSE(database) << url;
    EXPECT_NE(database.error().message.find("CONNECTION_URL"), std::string::npos);
  }
}

TEST(PostgresqlDatabase, AServerThatIsAwayIsNamedWithoutItsPassword) {
  // Port 1 of loopback: nobody listens there.
  auto database =
      open({.connection_url = "postgresql://ann:secret@127.0.0.1:1/cruddur", .sqlite_file = {}});
  ASSERT_TRUE(database) << database.error().message;
  const auto answer = (*database)->query_value("SELECT 1");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(answer.error().message.find("The PostgreSQL database cruddur at 127.0.0.1:1 "), 0u);
  EXPECT_NE(answer.error().message.find("start PostgreSQL"), std::string::npos);
  EXPECT_EQ(answer.error().message.find("secret"), std::string::npos);
  EXPECT_EQ(answer.error().message.find('\n'), std::string::npos);
}

}  // namespace
}  // namespace gramme::sql
