#include "gramme/endpoint/read_only_endpoint.h"

#include <gtest/gtest.h>

namespace gramme::endpoint {
namespace {

class Recorder final : public Endpoint {
 public:
  explicit Recorder(std::vector<std::string>& calls) : calls_(calls) {}
  void call(Request request, Completion done) override {
    calls_.push_back(request.operation);
    done({200, "{}", {}});
  }
  std::string describe() const override { return "a recorder"; }

 private:
  std::vector<std::string>& calls_;
};

class ReadOnly : public ::testing::Test {
 protected:
  Reply ask(const std::string& operation, const std::string& body = "{}") {
    return call_and_wait(*endpoint_, {operation, body});
  }
  std::vector<std::string> calls_;
  std::unique_ptr<Endpoint> endpoint_ = read_only(std::make_unique<Recorder>(calls_), "Because");
};

TEST_F(ReadOnly, LetsReadsThrough) {
  for (const char* operation : {"GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan",
                                "DescribeTable", "ListTables", "GetRecords"}) {
    EXPECT_EQ(ask(operation).status, 200) << operation;
  }
  EXPECT_EQ(calls_.size(), 8u);
}

TEST_F(ReadOnly, SendsNoWrite) {
  for (const char* operation :
       {"PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems",
        "CreateTable", "DeleteTable", "UpdateTable", "UpdateTimeToLive", "TagResource",
        "ImportTable", "BatchExecuteStatement", "ExecuteTransaction", "SomethingNew", ""}) {
    EXPECT_EQ(ask(operation).status, 400) << operation;
  }
  EXPECT_TRUE(calls_.empty());
  EXPECT_EQ(ask("PutItem").body, R"({"__type":"com.amazon.coral.service#AccessDeniedException",)"
                                 R"("message":"PutItem was not sent: Because."})");
}

TEST_F(ReadOnly, TellsAStatementThatReads) {
  EXPECT_EQ(ask("ExecuteStatement", R"({"Statement":" select * from t"})").status, 200);
  EXPECT_EQ(ask("ExecuteStatement", R"({"Statement":"DELETE FROM t"})").status, 400);
  EXPECT_EQ(ask("ExecuteStatement", "no JSON").status, 400);
}

}  // namespace
}  // namespace gramme::endpoint
