#include "gramme/transfer/item_writer.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <atomic>
#include <map>
#include <set>

namespace gramme::transfer {
namespace {

std::string item(int i) {
  return R"({"pk":{"S":")" + std::to_string(i) + "\"}}";
}

endpoint::Reply exception(int status, const std::string& name, const std::string& message) {
  return {status, R"({"__type":"x#)" + name + R"(","message":")" + message + "\"}", {}};
}

// A table that answers each request as it was told to, and remembers what it was sent.
class Table final : public endpoint::Endpoint {
 public:
  using Answer = std::function<endpoint::Reply(const std::vector<std::string>& requests)>;
  explicit Table(Answer answer) : answer_(std::move(answer)) {}

  void call(endpoint::Request request, endpoint::Completion done) override {
    EXPECT_EQ(request.operation, "BatchWriteItem");
    const std::lock_guard lock(mutex_);
    done(answer_(requests_of(request.body)));
  }
  std::string describe() const override { return "a table"; }

  std::vector<std::vector<std::string>> sent_;
  std::vector<std::chrono::milliseconds> pauses_;

  std::map<std::uint64_t, std::string> refused_;

  // Goes on after what is refused.
  ItemWriter::Options options_of_many() {
    ItemWriter::Options many = options();
    many.on_refused = [this](std::uint64_t place, const std::string& reason) {
      refused_[place] = reason;
      return true;
    };
    return many;
  }

  ItemWriter::Options options(int lanes = 1) {
    ItemWriter::Options options;
    options.table = "messages";
    options.lanes = lanes;
    options.stop = [] { return false; };
    options.pause = [this](std::chrono::milliseconds time, const Stop&) {
      const std::lock_guard lock(mutex_);
      pauses_.push_back(time);
    };
    return options;
  }

 private:
  std::vector<std::string> requests_of(const std::string& body) {
    simdjson::dom::parser parser;
    std::vector<std::string> requests;
    const simdjson::dom::element json = parser.parse(body);
    const simdjson::dom::array list = json["RequestItems"]["messages"];
    for (const simdjson::dom::element request : list) requests.push_back(simdjson::minify(request));
    sent_.push_back(requests);
    return requests;
  }

  std::mutex mutex_;
  Answer answer_;
};

endpoint::Reply all_written(const std::vector<std::string>&) {
  return {200, R"({"UnprocessedItems":{}})", {}};
}

endpoint::Reply unprocessed(const std::vector<std::string>& requests, std::size_t from) {
  std::string list;
  for (std::size_t i = from; i < requests.size(); ++i) list += (i > from ? "," : "") + requests[i];
  return {200, R"({"UnprocessedItems":{"messages":[)" + list + "]}}", {}};
}

Status put(ItemWriter& writer, int count) {
  for (int i = 0; i < count; ++i) GRAMME_TRY(writer.add(item(i), std::to_string(i), {}));
  return writer.finish();
}

TEST(ItemWriter, WritesTwentyFiveAtATime) {
  Table table(all_written);
  Progress progress;
  ItemWriter writer(table, table.options(), progress);
  ASSERT_TRUE(put(writer, 60));
  ASSERT_EQ(table.sent_.size(), 3u);
  EXPECT_EQ(table.sent_[0].size(), 25u);
  EXPECT_EQ(table.sent_[2].size(), 10u);
  EXPECT_EQ(table.sent_[0][0], R"({"PutRequest":{"Item":{"pk":{"S":"0"}}}})");
  EXPECT_EQ(progress.items, 60u);
  EXPECT_TRUE(table.pauses_.empty());
}

TEST(ItemWriter, DeletesKeys) {
  Table table(all_written);
  Progress progress;
  ItemWriter::Options options = table.options();
  options.action = ItemWriter::Action::kDelete;
  ItemWriter writer(table, std::move(options), progress);
  ASSERT_TRUE(put(writer, 1));
  EXPECT_EQ(table.sent_[0][0], R"({"DeleteRequest":{"Key":{"pk":{"S":"0"}}}})");
}

TEST(ItemWriter, SendsWhatWasLeftUntilNothingIs) {
  std::multiset<std::string> written;
  int calls = 0;
  // Takes ten of a call, and refuses every third call altogether.
  Table table([&](const std::vector<std::string>& requests) {
    if (++calls % 3 == 0) return exception(400, "ThrottlingException", "slower");
    const std::size_t taken = std::min<std::size_t>(10, requests.size());
    written.insert(requests.begin(), requests.begin() + static_cast<std::ptrdiff_t>(taken));
    return unprocessed(requests, taken);
  });
  Progress progress;
  ItemWriter writer(table, table.options(4), progress);
  ASSERT_TRUE(put(writer, 200));
  EXPECT_EQ(written.size(), 200u);
  EXPECT_EQ(std::set(written.begin(), written.end()).size(), 200u);
  EXPECT_EQ(progress.items, 200u);
  EXPECT_GT(progress.throttled, 0u);
  EXPECT_FALSE(table.pauses_.empty());
}

TEST(ItemWriter, GivesUpAfterTenFruitlessTriesWithGrowingPauses) {
  Table table([](const auto&) {
    return exception(400, "ProvisionedThroughputExceededException", "no more");
  });
  Progress progress;
  ItemWriter writer(table, table.options(), progress);
  const auto done = put(writer, 3);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("raise its write capacity"), std::string::npos);
  EXPECT_EQ(table.sent_.size(), 10u);
  EXPECT_EQ(table.pauses_.size(), 9u);
  EXPECT_GT(table.pauses_.back(), 4 * table.pauses_.front());
  EXPECT_LE(table.pauses_.back(), std::chrono::seconds(5));
  EXPECT_EQ(progress.items, 0u);
}

TEST(ItemWriter, AnEndpointThatIsNotThereIsNamedInTheEnd) {
  Table table([](const auto&) {
    endpoint::Reply reply = exception(503, "ServiceUnavailableException", "nobody answers");
    reply.unreachable = true;
    return reply;
  });
  Progress progress;
  ItemWriter writer(table, table.options(), progress);
  const auto done = put(writer, 3);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "nobody answers");
}

TEST(ItemWriter, AnotherErrorEndsItAtOnce) {
  Table table([](const auto&) { return exception(400, "AccessDeniedException", "not you"); });
  Progress progress;
  ItemWriter writer(table, table.options(), progress);
  const auto done = put(writer, 3);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("not you"), std::string::npos);
  EXPECT_EQ(table.sent_.size(), 1u);
}

TEST(ItemWriter, OfARefusedRequestOnlyTheBadItemIsLost) {
  const std::string bad = R"({"PutRequest":{"Item":{"pk":{"S":"7"}}}})";
  std::multiset<std::string> written;
  Table table([&](const std::vector<std::string>& requests) {
    if (std::find(requests.begin(), requests.end(), bad) != requests.end()) {
      return exception(400, "ValidationException", "too large");
    }
    written.insert(requests.begin(), requests.end());
    return all_written(requests);
  });
  Progress progress;
  ItemWriter writer(table, table.options_of_many(), progress);
  for (int i = 0; i < 25; ++i) {
    ASSERT_TRUE(writer.add(item(i), std::to_string(i), {}, static_cast<std::uint64_t>(100 + i)));
  }
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(written.size(), 24u);
  EXPECT_EQ(progress.items, 24u);
  EXPECT_EQ(table.refused_, (std::map<std::uint64_t, std::string>{{107, "too large"}}));
}

// A hundred items of 400 KB on many lanes: they are never all in memory.
TEST(ItemWriter, LargeItemsTakeNoMoreMemoryThanSmallOnes) {
  std::atomic<std::size_t> added{0};
  std::size_t most = 0;
  std::size_t done = 0;
  Table table([&](const auto& requests) {
    most = std::max(most, added - done);
    done += requests.size();
    return all_written(requests);
  });
  Progress progress;
  ItemWriter writer(table, table.options(64), progress);
  const std::string text(400'000, 'x');
  for (int i = 0; i < 100; ++i) {
    const std::string json =
        R"({"pk":{"S":")" + std::to_string(i) + R"("},"t":{"S":")" + text + "\"}}";
    ++added;
    ASSERT_TRUE(writer.add(json, std::to_string(i), {}));
  }
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(progress.items, 100u);
  EXPECT_GT(most, 1u);
  EXPECT_LE(most * text.size(), std::size_t{5} << 20);
}

// The service gives back what it has read: its own spelling, which is found among what was sent.
TEST(ItemWriter, WhatWasUnprocessedKeepsItsPlace) {
  int calls = 0;
  Table table([&](const auto& requests) -> endpoint::Reply {
    if (++calls > 1) return exception(400, "ValidationException", "too large");
    EXPECT_EQ(requests.size(), 2u);
    return {200,
            R"({"UnprocessedItems":{"messages":[{"PutRequest": {"Item": {"n":{"N":"1"},)"
            R"("pk":{"S":"a"}}}}]}})",
            {}};
  });
  Progress progress;
  ItemWriter writer(table, table.options_of_many(), progress);
  ASSERT_TRUE(writer.add(R"({"pk":{"S":"b"}})", "b", {}, 6));
  ASSERT_TRUE(writer.add(R"({"pk":{"S":"a"},"n":{"N":"1.0"}})", "a", {}, 7));
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(table.refused_, (std::map<std::uint64_t, std::string>{{7, "too large"}}));
  EXPECT_EQ(progress.items, 1u);
}

TEST(ItemWriter, WhatWasNotSentCannotBeUnprocessed) {
  Table table([](const auto&) -> endpoint::Reply {
    return {
        200, R"({"UnprocessedItems":{"messages":[{"PutRequest":{"Item":{"pk":{"S":"z"}}}}]}})", {}};
  });
  Progress progress;
  ItemWriter writer(table, table.options(), progress);
  EXPECT_FALSE(put(writer, 3));
  EXPECT_EQ(progress.items, 0u);
}

TEST(ItemWriter, OfOneKeyAllAreSentInOrderNoTwoTogether) {
  std::vector<std::string> of_a;
  Table table([&](const std::vector<std::string>& requests) {
    int count = 0;
    for (const std::string& request : requests) {
      if (request.find(R"("S":"a")") == std::string::npos) continue;
      of_a.push_back(request);
      ++count;
    }
    EXPECT_LE(count, 1);
    return all_written(requests);
  });
  Progress progress;
  ItemWriter writer(table, table.options(8), progress);
  for (int i = 0; i < 40; ++i) {
    const std::string n = std::to_string(i);
    ASSERT_TRUE(writer.add(R"({"pk":{"S":"a"},"n":{"N":")" + n + "\"}}", "a", {}));
    ASSERT_TRUE(writer.add(R"({"pk":{"S":"b)" + n + "\"}}", "b" + n, {}));
  }
  ASSERT_TRUE(writer.finish());
  EXPECT_EQ(progress.items, 80u);
  ASSERT_EQ(of_a.size(), 40u);
  for (std::size_t i = 0; i < of_a.size(); ++i) {
    EXPECT_NE(of_a[i].find(R"("N":")" + std::to_string(i) + "\""), std::string::npos);
  }
}

TEST(ItemWriter, TellsTheLedgerWhatIsDone) {
  bool answers = false;
  Table table([&](const auto& requests) {
    return answers ? all_written(requests) : exception(400, "AccessDeniedException", "not you");
  });
  for (const bool written : {false, true}) {
    answers = written;
    Ledger ledger;
    Progress progress;
    ItemWriter writer(table, table.options(), progress);
    const auto group = ledger.begin();
    for (int i = 0; i < 30; ++i) {
      static_cast<void>(writer.add(item(i), std::to_string(i), {&ledger, group}));
    }
    ledger.close(*group, "all");
    EXPECT_EQ(writer.finish().has_value(), written);
    EXPECT_EQ(ledger.mark_or("none"), written ? "all" : "none");
  }
}

TEST(ItemWriter, StopsBetweenTwoTries) {
  bool stopped = false;
  Table table([&](const auto&) {
    stopped = true;
    return exception(400, "ThrottlingException", "slower");
  });
  Progress progress;
  ItemWriter::Options options = table.options();
  options.stop = [&] { return stopped; };
  ItemWriter writer(table, std::move(options), progress);
  const auto done = put(writer, 3);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "");
  EXPECT_EQ(table.sent_.size(), 1u);
}

}  // namespace
}  // namespace gramme::transfer
