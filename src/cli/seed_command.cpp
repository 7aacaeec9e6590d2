#include <fmt/format.h>

#include "commands.h"
#include "context.h"
#include "gramme/base/clock.h"
#include "gramme/item/json.h"
#include "gramme/transfer/item_writer.h"
#include "gramme/transfer/table.h"
#include "relational.h"
#include "transfer_meter.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

// A seed whose items are made and whose table is there: nothing is left to go wrong but the
// writing.
struct ReadySeed {
  transfer::Table table;
  std::vector<std::string> items;
};

Outcome<transfer::Table> find_table(Context& context, const std::string& name) {
  GRAMME_ASSIGN(endpoint::Endpoint* const endpoint, context.database());
  auto table = transfer::describe_table(*endpoint, name);
  if (table) return std::move(*table);
  if (table.error().code == ErrorCode::kResourceNotFound) {
    return fail(
        Failure(exit_code::kApiError,
                fmt::format("The table {} does not exist: run 'ddb schema-load' first", name)));
  }
  return fail(failure_of(std::move(table).error()));
}

Outcome<std::vector<ReadySeed>> make_ready(Context& context) {
  GRAMME_ASSIGN(const project::Project* const project, context.project());
  Relational relational(context);
  const project::OpenDatabase open = [&] { return relational.open(); };
  std::vector<ReadySeed> ready;
  for (const project::Seed& seed : project->seeds) {
    GRAMME_ASSIGN(transfer::Table table, find_table(context, seed.table));
    GRAMME_ASSIGN(auto items, project::make_items(seed, system_clock().now_micros(), open));
    ready.push_back({std::move(table), std::move(items)});
  }
  return ready;
}

class SeedCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::vector<ReadySeed> seeds, make_ready(context));
    if (seeds.empty()) return context.out().write("The project has no seeds: nothing to do\n");
    for (const ReadySeed& seed : seeds) GRAMME_TRY(write(context, seed));
    return {};
  }

 private:
  static Outcome<void> write(Context& context, const ReadySeed& seed) {
    transfer::Progress progress;
    Status done;
    {
      const TransferMeter meter(context, seed.table.name, progress, TransferMeter::Unit::kItems,
                                [&seed] { return seed.items.size(); });
      GRAMME_ASSIGN(endpoint::Endpoint* const endpoint, context.database());
      done = put_items(*endpoint, seed, progress);
    }
    if (done) {
      return context.out().write(
          fmt::format("Wrote {} items to {}\n", progress.items.load(), seed.table.name));
    }
    Failure failure = failure_of(std::move(done).error());
    failure.message +=
        fmt::format(" ({} of {} items are written.)", progress.items.load(), seed.items.size());
    return fail(std::move(failure));
  }

  // One request at a time: the items of a seed are few.
  static Status put_items(endpoint::Endpoint& endpoint, const ReadySeed& seed,
                          transfer::Progress& progress) {
    transfer::ItemWriter writer(
        endpoint, {.table = seed.table.name, .lanes = 1, .stop = stop_on_interrupt()}, progress);
    for (const std::string& json : seed.items) {
      GRAMME_ASSIGN(const item::Item item, item::parse_map(json));
      GRAMME_ASSIGN(const std::string key, transfer::key_of(seed.table, item));
      GRAMME_TRY(writer.add(json, key, {}));
    }
    return writer.finish();
  }
};

}  // namespace

CommandEntry seed_command() {
  return {"seed",
          "Fill the project's tables with something to look at",
          "ddb seed",
          {},
          []() -> std::unique_ptr<Command> { return std::make_unique<SeedCommand>(); },
          {}};
}

}  // namespace gramme::cli
