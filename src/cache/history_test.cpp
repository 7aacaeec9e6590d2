// Readers and writers through one cache, in front of an upstream that lags: reads of a key never go
// back in time, and whoever has written sees the write, in items and in queries. Every value is a
// number that only grows, so that a history is right when no operation sees less than what was
// acknowledged, or seen, before the operation began.

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "gramme/base/random.h"
#include "gramme/cache/caching_endpoint.h"
#include "requests/document.h"
#include "testing/upstreams.h"

namespace gramme::cache {
namespace {

using endpoint::call_and_wait;
using endpoint::Endpoint;
using endpoint::Reply;
using testing::LaggingUpstream;

constexpr int kKeys = 6;
constexpr std::chrono::milliseconds kLag{15};
constexpr std::chrono::milliseconds kWindow{40};

std::string partition_of(int key) {
  return "p" + std::to_string(key % 2);
}

std::string key_json(int key) {
  return R"({"pk":{"S":")" + partition_of(key) + R"("},"sk":{"S":"k)" + std::to_string(key) +
         R"("}})";
}

// What one key's readers and its writer agree on.
struct Known {
  std::atomic<int> floor{0};  // written and acknowledged, or seen by a read that has ended

  void raise(int value) {
    int now = floor;
    while (now < value && !floor.compare_exchange_weak(now, value)) {
    }
  }
};

// Less than any number that is written where there is no item.
int number_in(const std::optional<element>& item) {
  return item ? std::stoi(std::string(text_of(*member(*item, "n"), "N"))) : -1;
}

class HistoryTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Options options;
    options.memory_bytes = memory_;
    options.write_window = kWindow;
    options.item_ttl = std::chrono::milliseconds(60);
    options.query_ttl = std::chrono::milliseconds(60);
    cache_ = open_cache(upstream_, options);
    const Reply made = call_and_wait(*cache_, {"CreateTable", R"({"TableName":"history",
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
                                {"AttributeName":"sk","AttributeType":"S"}],
        "BillingMode":"PAY_PER_REQUEST"})"});
    ASSERT_EQ(made.status, 200) << made.body;
    for (int key = 0; key < kKeys; ++key) write(key, 0);
  }

  Reply call(const std::string& operation, const std::string& body) {
    return call_and_wait(*cache_, {operation, body});
  }

  // Each writer has keys of its own, so that its numbers are the order of the writes.
  void write(int key, int value) {
    const std::string number = std::to_string(value);
    const std::string item =
        key_json(key).substr(0, key_json(key).size() - 1) + R"(,"n":{"N":")" + number + R"("}})";
    Reply reply;
    switch (value % 4) {
      case 0:
        reply = call("PutItem", R"({"TableName":"history","Item":)" + item + "}");
        break;
      case 1:
        reply = call("UpdateItem", R"({"TableName":"history","Key":)" + key_json(key) +
                                       R"(,"UpdateExpression":"SET n = :n",)" +
                                       R"("ExpressionAttributeValues":{":n":{"N":")" + number +
                                       R"("}}})");
        break;
      case 2:
        reply = call("BatchWriteItem",
                     R"({"RequestItems":{"history":[{"PutRequest":{"Item":)" + item + "}}]}}");
        break;
      default:
        reply = call("TransactWriteItems",
                     R"({"TransactItems":[{"Put":{"TableName":"history","Item":)" + item + "}}]}");
    }
    EXPECT_EQ(reply.status, 200) << reply.body;
    known_[static_cast<std::size_t>(key)].raise(value);
  }

  int floor_of(int key) const { return known_[static_cast<std::size_t>(key)].floor; }

  void see(int key, int floor, const std::optional<element>& item, const char* how) {
    const int value = number_in(item);
    if (value < floor) ++violations_;
    EXPECT_GE(value, floor) << how << " of key " << key << " went back in time";
    known_[static_cast<std::size_t>(key)].raise(value);
  }

  void get(int key, bool consistent) {
    const int floor = floor_of(key);
    const Reply reply = call("GetItem", R"({"TableName":"history","Key":)" + key_json(key) +
                                            (consistent ? R"(,"ConsistentRead":true})" : "}"));
    ASSERT_EQ(reply.status, 200) << reply.body;
    see(key, floor, member(*parse_object(reply.body), "Item"), "GetItem");
    hits_ += reply.extra_fields.find("hit") != std::string::npos;
  }

  void batch_get(int key) {
    const int floor = floor_of(key);
    const Reply reply =
        call("BatchGetItem", R"({"RequestItems":{"history":{"Keys":[)" + key_json(key) + "]}}}");
    ASSERT_EQ(reply.status, 200) << reply.body;
    const element json = *parse_object(reply.body);
    element item;
    const bool there = json["Responses"]["history"].at(0).get(item) == simdjson::SUCCESS;
    see(key, floor, there ? std::optional(item) : std::nullopt, "BatchGetItem");
  }

  // A query of a partition, or a scan, sees several keys at once.
  void read_many(const std::string& operation, const std::string& body) {
    std::array<int, kKeys> floors;
    for (int key = 0; key < kKeys; ++key) floors[static_cast<std::size_t>(key)] = floor_of(key);
    const Reply reply = call(operation, body);
    ASSERT_EQ(reply.status, 200) << reply.body;
    hits_ += reply.extra_fields.find("hit") != std::string::npos;
    const element json = *parse_object(reply.body);
    for (const element item : json["Items"].get_array()) {
      const int key = text_of(*member(item, "sk"), "S")[1] - '0';
      see(key, floors[static_cast<std::size_t>(key)], item, operation.c_str());
    }
  }

  void read_something() {
    const int key = static_cast<int>(random_bits() % kKeys);
    switch (random_bits() % 8) {
      case 0:
        return get(key, true);
      case 1:
        return batch_get(key);
      case 2:
      case 3:
        return read_many("Query", R"({"TableName":"history","KeyConditionExpression":"pk = :p",)"
                                  R"("ExpressionAttributeValues":{":p":{"S":")" +
                                      partition_of(key) + R"("}}})");
      case 4:
        return read_many("Scan", R"({"TableName":"history"})");
      default:
        return get(key, false);
    }
  }

  void run_history() {
    std::atomic<bool> writing{true};
    std::vector<std::thread> readers;
    for (int i = 0; i < 6; ++i) {
      readers.emplace_back([&] {
        while (writing) read_something();
      });
    }
    std::vector<std::thread> writers;
    for (int writer = 0; writer < 2; ++writer) {
      writers.emplace_back([this, writer] {
        for (int value = 1; value <= 60 && violations_ == 0; ++value) {
          const int key = writer + 2 * static_cast<int>(random_bits() % (kKeys / 2));
          write(key, value);
          get(key, false);  // its own write
          // Now and then longer than the window, so that eventually consistent fetches come too.
          if (value % 12 == 0) std::this_thread::sleep_for(2 * kWindow);
        }
      });
    }
    for (std::thread& writer : writers) writer.join();
    writing = false;
    for (std::thread& reader : readers) reader.join();
    EXPECT_EQ(violations_, 0);
    EXPECT_GT(hits_, 0) << "a cache that never hits proves nothing";
  }

  std::size_t memory_ = 64 << 20;
  LaggingUpstream upstream_{kLag};
  std::unique_ptr<Endpoint> cache_;
  std::array<Known, kKeys> known_;
  std::atomic<int> violations_{0};
  std::atomic<int> hits_{0};
};

TEST_F(HistoryTest, ReadsNeverGoBackInTime) {
  run_history();
}

// The test itself must be able to fail: without the cache's window the upstream's lag shows.
TEST_F(HistoryTest, TheUpstreamAloneDoesGoBack) {
  int back = 0;
  for (int value = 1; value <= 50 && back == 0; ++value) {
    call_and_wait(upstream_, {"PutItem", R"({"TableName":"history","Item":{"pk":{"S":"x"},)"
                                         R"("sk":{"S":"x"},"n":{"N":")" +
                                             std::to_string(value) + R"("}}})"});
    const Reply reply = call_and_wait(
        upstream_, {"GetItem", R"({"TableName":"history","Key":{"pk":{"S":"x"},"sk":{"S":"x"}}})"});
    const element json = *parse_object(reply.body);
    const auto item = member(json, "Item");
    if (number_in(item) < value) ++back;
  }
  EXPECT_GT(back, 0);
}

}  // namespace
}  // namespace gramme::cache
