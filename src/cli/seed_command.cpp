#include <fmt/format.h>

#include "batch_writer.h"
#include "commands.h"
#include "context.h"
#include "gramme/base/clock.h"
#include "json_output.h"
#include "progress.h"
#include "relational.h"

namespace gramme::cli {
namespace {

// A seed whose items are made and whose table is there: nothing is left to go wrong but the
// writing.
struct ReadySeed {
  std::string table;
  std::vector<std::string> items;
};

Outcome<void> check_table(Context& context, const std::string& table) {
  const auto described = context.call("DescribeTable", table_name_request(table));
  if (!described && described.error().exception == "ResourceNotFoundException") {
    return fail(
        Failure(exit_code::kApiError,
                fmt::format("The table {} does not exist: run 'ddb schema-load' first", table)));
  }
  if (!described) return fail(described.error());
  return {};
}

Outcome<std::vector<ReadySeed>> make_ready(Context& context) {
  GRAMME_ASSIGN(const project::Project* const project, context.project());
  Relational relational(context);
  const project::OpenDatabase open = [&] { return relational.open(); };
  std::vector<ReadySeed> ready;
  for (const project::Seed& seed : project->seeds) {
    GRAMME_TRY(check_table(context, seed.table));
    GRAMME_ASSIGN(auto items, project::make_items(seed, system_clock().now_micros(), open));
    ready.push_back({seed.table, std::move(items)});
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
    const BatchWriter writer([&](std::string_view operation, std::string body) {
      return context.call(operation, std::move(body));
    });
    std::size_t written = 0;
    Outcome<void> done;
    {
      const Progress progress(context, seed.table, seed.items.size());
      done = writer.put_items(seed.table, seed.items, [&](std::size_t count) {
        written = count;
        progress.show(count);
      });
    }
    if (done)
      return context.out().write(fmt::format("Wrote {} items to {}\n", written, seed.table));
    Failure failure = std::move(done).error();
    failure.message += fmt::format(" ({} of {} items are written.)", written, seed.items.size());
    return fail(std::move(failure));
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
