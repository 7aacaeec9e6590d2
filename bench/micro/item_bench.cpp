// Items: read from DynamoDB JSON, written in their stored form, read back, and keys in key order.
#include <benchmark/benchmark.h>

#include <string>

#include "gramme/item/json.h"
#include "gramme/item/key.h"
#include "gramme/item/stored.h"
#include "sample.h"

namespace gramme::bench {
namespace {

void parse_item(benchmark::State& state) {
  const std::string json = sample_json(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(item::parse_map(json));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * json.size()));
}
BENCHMARK(parse_item)->Arg(100)->Arg(900)->Arg(100'000);

void encode_item(benchmark::State& state) {
  const item::Item item = sample_item(static_cast<std::size_t>(state.range(0)));
  std::string stored;
  for (auto _ : state) {
    stored.clear();
    item::append_stored(stored, item);
    benchmark::DoNotOptimize(stored.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * stored.size()));
}
BENCHMARK(encode_item)->Arg(100)->Arg(900)->Arg(100'000);

void read_stored_item(benchmark::State& state) {
  std::string stored;
  item::append_stored(stored, sample_item(static_cast<std::size_t>(state.range(0))));
  for (auto _ : state) benchmark::DoNotOptimize(item::read_stored(stored));
}
BENCHMARK(read_stored_item)->Arg(100)->Arg(900);

void key_of(benchmark::State& state, const item::AttributeValue& value) {
  std::string key;
  for (auto _ : state) {
    key.clear();
    item::append_key_part(key, value);
    benchmark::DoNotOptimize(item::partition_hash(key));
  }
}
void string_key(benchmark::State& state) {
  key_of(state, item::AttributeValue::string("MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399"));
}
void number_key(benchmark::State& state) {
  key_of(state, item::AttributeValue::number(*item::Number::parse("-12345.678e-9")));
}
BENCHMARK(string_key);
BENCHMARK(number_key);

}  // namespace
}  // namespace gramme::bench
