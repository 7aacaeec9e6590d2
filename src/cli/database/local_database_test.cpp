#include "database/local_database.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <future>

#include "gramme/endpoint/embedded_endpoint.h"

namespace gramme::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* kCreateTable = R"({"TableName":"tab","BillingMode":"PAY_PER_REQUEST",
    "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
    "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}]})";

class LocalDatabase : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "gramme-local-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    parent_ = name;
    directory_ = parent_ / "data";
  }
  void TearDown() override { fs::remove_all(parent_); }

  std::unique_ptr<Database> open() const {
    auto database = open_local_database(directory_.string());
    EXPECT_TRUE(database) << database.error().message;
    return database ? std::move(*database) : nullptr;
  }
  static std::string tables_of(Database& database) {
    return endpoint::call_and_wait(database.endpoint(), {"ListTables", "{}"}).body;
  }
  static void leave(Database& database) {
    database.leave([] {});
  }

  fs::path parent_;
  fs::path directory_;
};

TEST_F(LocalDatabase, IsSharedByWhoeverOpensIt) {
  const auto host = open();
  const auto other = open();
  EXPECT_EQ(endpoint::call_and_wait(other->endpoint(), {"CreateTable", kCreateTable}).status, 200);
  EXPECT_EQ(tables_of(*host), R"({"TableNames":["tab"]})");
  EXPECT_EQ(tables_of(*other), R"({"TableNames":["tab"]})");
}

TEST_F(LocalDatabase, IsLeftLastByTheHostWhichServesNewcomersTill) {
  auto host = open();
  auto other = open();
  std::promise<void> waiting;
  auto left = std::async(std::launch::async, [&] { host->leave([&] { waiting.set_value(); }); });
  waiting.get_future().wait();
  EXPECT_EQ(tables_of(*open()), R"({"TableNames":[]})");
  EXPECT_EQ(left.wait_for(0s), std::future_status::timeout);
  other.reset();
  left.wait();
  EXPECT_FALSE(fs::exists(socket_path(directory_.string())));
}

TEST_F(LocalDatabase, WaitsForAHostThatIsLeaving) {
  const endpoint::EmbeddedOptions options{.directory = directory_.string()};
  auto silent = open_embedded_when_free(options);
  ASSERT_TRUE(silent);
  auto later = std::async(std::launch::async, [&] { return open(); });
  EXPECT_EQ(later.wait_for(200ms), std::future_status::timeout);
  silent->reset();
  EXPECT_EQ(tables_of(*later.get()), R"({"TableNames":[]})");
}

TEST_F(LocalDatabase, GivesUpOnAHostThatNeverAnswers) {
  const endpoint::EmbeddedOptions options{.directory = directory_.string()};
  const auto silent = open_embedded_when_free(options);
  ASSERT_TRUE(silent);
  const auto locked = open_local_database(directory_.string());
  ASSERT_FALSE(locked);
  EXPECT_EQ(locked.error().code, ErrorCode::kUnavailable);
  EXPECT_NE(locked.error().message.find(directory_.string()), std::string::npos);
  EXPECT_NE(locked.error().message.find("--data-dir"), std::string::npos);
}

// What a host that was killed leaves behind.
TEST_F(LocalDatabase, ReplacesASocketThatNobodyAnswers) {
  fs::create_directory(directory_);
  const std::string path = socket_path(directory_.string());
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  ASSERT_LT(path.size(), sizeof(address.sun_path));
  std::copy(path.begin(), path.end(), address.sun_path);
  const int stale = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(stale, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  ::close(stale);
  ASSERT_TRUE(fs::exists(path));
  const auto host = open();
  EXPECT_EQ(tables_of(*open()), R"({"TableNames":[]})");
}

// A socket's name has 107 bytes at most; a folder's has no such limit.
TEST_F(LocalDatabase, LivesInAFolderWithALongName) {
  directory_ = parent_ / std::string(100, 'a') / std::string(100, 'b');
  const auto host = open();
  EXPECT_TRUE(fs::is_socket(socket_path(directory_.string())));
  EXPECT_EQ(tables_of(*open()), R"({"TableNames":[]})");
}

TEST_F(LocalDatabase, IsTheUsersAlone) {
  const auto host = open();
  EXPECT_EQ(fs::status(directory_).permissions(), fs::perms::owner_all);
  for (const auto& entry : fs::directory_iterator(directory_)) {
    EXPECT_EQ(entry.status().permissions() & ~fs::perms::owner_all, fs::perms::none)
        << entry.path();
  }
  EXPECT_EQ(fs::status(socket_path(directory_.string())).permissions(),
            fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace
}  // namespace gramme::cli
