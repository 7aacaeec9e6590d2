// Gives a database in memory the same right requests again and again, for bench/validation_cost to
// count the instructions of:
//
//     gramme_validation GetItem 1000
//
// The first calls, which fill caches, are outside of measured_calls.

#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "gramme/api/api.h"
#include "gramme/engine/engine.h"

namespace {

using gramme::api::call;
using gramme::engine::Engine;

constexpr std::string_view kTable = R"({"TableName":"Music","BillingMode":"PAY_PER_REQUEST",
  "AttributeDefinitions":[{"AttributeName":"Artist","AttributeType":"S"},
                          {"AttributeName":"Song","AttributeType":"S"}],
  "KeySchema":[{"AttributeName":"Artist","KeyType":"HASH"},
               {"AttributeName":"Song","KeyType":"RANGE"}]})";
constexpr std::string_view kPut = R"({"TableName":"Music","Item":{"Artist":{"S":"No One You Know"},
  "Song":{"S":"Call Me Today"},"Year":{"N":"2026"},"Genres":{"SS":["Country","Pop"]},
  "Live":{"BOOL":true},"Credits":{"M":{"Writer":{"S":"Somebody"},"Plays":{"N":"17"}}}},
  "ReturnConsumedCapacity":"TOTAL"})";
constexpr std::string_view kGet = R"({"TableName":"Music","Key":{"Artist":{"S":"No One You Know"},
  "Song":{"S":"Call Me Today"}},"ConsistentRead":true,"ReturnConsumedCapacity":"TOTAL"})";

void ask(Engine& engine, std::string_view operation, std::string_view body) {
  call(engine, operation, std::string(body), [&](const gramme::Result<std::string>& answer) {
    if (answer) return;
    std::cerr << operation << ": " << answer.error().message << '\n';
    std::abort();
  });
}

// Where counting starts and ends; never inlined, so that callgrind can be told its name.
[[gnu::noinline]] void measured_calls(Engine& engine, std::string_view operation, int count) {
  const std::string_view body = operation == "PutItem" ? kPut : kGet;
  for (int i = 0; i < count; ++i) ask(engine, operation, body);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: gramme_validation GetItem|PutItem COUNT\n";
    return 2;
  }
  gramme::engine::EngineOptions options;
  options.store.in_memory = true;
  auto engine = Engine::open(options);
  if (!engine) {
    std::cerr << engine.error().message << '\n';
    return 1;
  }
  ask(**engine, "CreateTable", kTable);
  while (!(*engine)->open_table("Music")) {
  }
  ask(**engine, "PutItem", kPut);
  measured_calls(**engine, argv[1], std::atoi(argv[2]));
  return 0;
}
