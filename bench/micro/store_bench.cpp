// The store: reads that its cache answers, reads that it does not, and writes in batches.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "gramme/storage/store.h"

namespace gramme::bench {
namespace {

using storage::Durability;
using storage::PinnedValue;
using storage::Remember;
using storage::Store;
using storage::Wait;
using storage::WriteBatch;

constexpr int kKeys = 10'000;

std::string key_of(int number) {
  return "a key of the usual length " + std::to_string(number);
}

std::unique_ptr<Store> filled_store() {
  auto store = Store::open({.in_memory = true});
  for (int i = 0; i < kKeys; ++i) {
    WriteBatch batch;
    batch.put(key_of(i), std::string(1000, 'x'));
    if (!(*store)->write(batch, Durability::kLog)) std::abort();
  }
  return std::move(*store);
}

void get(benchmark::State& state, Remember remember) {
  const auto store = filled_store();
  int number = 0;
  for (auto _ : state) {
    PinnedValue value;
    benchmark::DoNotOptimize(store->get(key_of(number), value, Wait::kAllowed, {}, remember));
    number = (number + 7919) % kKeys;
  }
}
BENCHMARK_CAPTURE(get, remembered, Remember::kYes);
BENCHMARK_CAPTURE(get, not_remembered, Remember::kNo);

void put(benchmark::State& state) {
  const auto store = filled_store();
  const std::string value(1000, 'y');
  int number = 0;
  for (auto _ : state) {
    WriteBatch batch;
    for (std::int64_t i = 0; i < state.range(0); ++i) batch.put(key_of(number++ % kKeys), value);
    benchmark::DoNotOptimize(store->write(batch, Durability::kLog));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(put)->Arg(1)->Arg(32)->Iterations(5000);

}  // namespace
}  // namespace gramme::bench
