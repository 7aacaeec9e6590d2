#include "batch_writer.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <set>

namespace gramme::cli {
namespace {

constexpr const char* kAllWritten = R"({"UnprocessedItems":{}})";

std::vector<std::string> items(int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) out.push_back(R"({"pk":{"S":")" + std::to_string(i) + "\"}}");
  return out;
}

// A table that answers each call as it was told to, and remembers what it was sent.
class Table {
 public:
  using Answer = std::function<Outcome<std::string>(const std::vector<std::string>& requests)>;

  explicit Table(Answer answer) : answer_(std::move(answer)) {}

  BatchWriter writer() {
    return BatchWriter(
        [this](std::string_view operation, const std::string& body) {
          EXPECT_EQ(operation, "BatchWriteItem");
          return answer_(requests_of(body));
        },
        [this](std::chrono::milliseconds pause) { pauses_.push_back(pause); });
  }

  std::vector<std::size_t> sizes_;
  std::vector<std::chrono::milliseconds> pauses_;

 private:
  std::vector<std::string> requests_of(const std::string& body) {
    simdjson::dom::parser parser;
    std::vector<std::string> requests;
    const simdjson::dom::element json = parser.parse(body);
    const simdjson::dom::array list = json["RequestItems"]["messages"];
    for (const simdjson::dom::element request : list) requests.push_back(simdjson::minify(request));
    sizes_.push_back(requests.size());
    return requests;
  }

  Answer answer_;
};

std::string unprocessed(const std::vector<std::string>& requests, std::size_t from) {
  std::string list;
  for (std::size_t i = from; i < requests.size(); ++i) list += (i > from ? "," : "") + requests[i];
  return R"({"UnprocessedItems":{"messages":[)" + list + "]}}";
}

Failure throttled() {
  Failure failure(exit_code::kApiError, "An error occurred");
  failure.exception = "ProvisionedThroughputExceededException";
  return failure;
}

TEST(BatchWriter, WritesTwentyFiveAtATime) {
  Table table([](const auto&) { return kAllWritten; });
  std::vector<std::size_t> progress;
  EXPECT_TRUE(table.writer().put_items("messages", items(60),
                                       [&](std::size_t done) { progress.push_back(done); }));
  EXPECT_EQ(table.sizes_, (std::vector<std::size_t>{25, 25, 10}));
  EXPECT_EQ(progress, (std::vector<std::size_t>{25, 50, 60}));
  EXPECT_TRUE(table.pauses_.empty());
}

TEST(BatchWriter, SendsWhatWasLeftUntilNothingIs) {
  std::set<std::string> written;
  Table table([&](const std::vector<std::string>& requests) -> Outcome<std::string> {
    // Takes ten of a call, and refuses every third call altogether.
    static int calls = 0;
    if (++calls % 3 == 0) return fail(throttled());
    const std::size_t taken = std::min<std::size_t>(10, requests.size());
    written.insert(requests.begin(), requests.begin() + static_cast<std::ptrdiff_t>(taken));
    return unprocessed(requests, taken);
  });
  std::size_t last = 0;
  EXPECT_TRUE(table.writer().put_items("messages", items(60), [&](std::size_t done) {
    EXPECT_GE(done, last);
    last = done;
  }));
  EXPECT_EQ(written.size(), 60u);
  EXPECT_EQ(last, 60u);
  EXPECT_FALSE(table.pauses_.empty());
}

TEST(BatchWriter, GivesUpAfterTenFruitlessTriesWithGrowingPauses) {
  Table table([](const auto&) -> Outcome<std::string> { return fail(throttled()); });
  const auto done = table.writer().put_items("messages", items(3), [](std::size_t) {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().exit_code, exit_code::kGeneral);
  EXPECT_NE(done.error().message.find("raise its write capacity"), std::string::npos);
  EXPECT_EQ(table.sizes_.size(), 10u);
  EXPECT_GT(table.pauses_.back(), 4 * table.pauses_.front());
  EXPECT_LE(table.pauses_.back(), std::chrono::seconds(5));
}

TEST(BatchWriter, AnyOtherErrorEndsIt) {
  Table table([](const auto&) -> Outcome<std::string> {
    return fail(Failure(exit_code::kApiError, "An error occurred (ValidationException)"));
  });
  const auto done = table.writer().put_items("messages", items(30), [](std::size_t) {});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().exit_code, exit_code::kApiError);
  EXPECT_EQ(table.sizes_.size(), 1u);
}

}  // namespace
}  // namespace gramme::cli
