#include <fmt/format.h>

#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "gramme/transfer/anonymize.h"
#include "gramme/transfer/copy.h"
#include "table_place.h"
#include "table_wait.h"
#include "transfer_meter.h"
#include "transfer_options.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

using transfer::Place;

class CopyCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.list("--anonymize", rules_, "FIELD=HOW",
                 "Replaces an attribute on the way: FIELD=hash, name, email, remove or "
                 "constant:TEXT; a.b is b in the map a. Equal values stay equal");
    options.text("--anonymize-salt", salt_, "TEXT",
                 "The same made-up values in every run; keep it secret [random]");
    declare_max_rcu(options, options_.max_rcu);
    declare_max_wcu(options, options_.max_wcu);
    declare_segments(options, options_.segments);
    declare_lanes(options, options_.lanes);
    declare_checkpoint(options, options_.checkpoint);
  }

  Outcome<void> run(Context& context) override {
    if (context.words().size() < 2) {
      return fail(usage_failure(std::string("Which table, and where to?\n") + kAddressHelp));
    }
    GRAMME_ASSIGN(const TableAddress from, read_address(context.words()[0]));
    GRAMME_ASSIGN(const TableAddress to, read_address(context.words()[1]));
    if (!rules_.empty()) {
      GRAMME_ASSIGN(options_.change, transfer::anonymizer(rules_, salt_));
    }
    options_.stop = stop_on_interrupt();
    context.use_connections(options_.segments + kMostLanes);
    Places places(context);
    Place source{};
    Place target{};
    GRAMME_ASSIGN(source.endpoint, places.endpoint(from));
    GRAMME_ASSIGN(source.table, described(*source.endpoint, from.table));
    GRAMME_ASSIGN(target.endpoint, places.endpoint(to));
    if (source.endpoint == target.endpoint && from.table == to.table) {
      return fail(usage_failure("A table cannot be copied onto itself"));
    }
    options_.lanes = lanes_for(*target.endpoint, options_.lanes);
    GRAMME_TRY(make_target(context, source, target, to.table));
    return copy(context, source, target);
  }

 private:
  static Outcome<transfer::Table> described(endpoint::Endpoint& endpoint, const std::string& name) {
    auto table = transfer::describe_table(endpoint, name);
    if (!table) return fail(failure_of(std::move(table).error()));
    return std::move(*table);
  }

  // The table is made like the source's where there is none.
  static Outcome<void> make_target(const Context& context, const Place& source, Place& target,
                                   const std::string& name) {
    auto there = transfer::describe_table(*target.endpoint, name);
    if (there) {
      target.table = std::move(*there);
      if (target.table.item_count == 0) return {};
      return confirm_remote_loss(context, *target.endpoint, target.table,
                                 "replace the items that have the same keys");
    }
    if (there.error().code != ErrorCode::kResourceNotFound) {
      return fail(failure_of(std::move(there).error()));
    }
    GRAMME_ASSIGN(const std::string request, transfer::create_table_request(source.table, name));
    GRAMME_TRY(answer_of("CreateTable",
                         endpoint::call_and_wait(*target.endpoint, {"CreateTable", request})));
    target.table = source.table;
    target.table.name = name;
    if (context.options().guards.explain) return {};
    GRAMME_ASSIGN(target.table, wait_until_active(*target.endpoint, name));
    return {};
  }

  Outcome<void> copy(Context& context, const Place& source, const Place& target) const {
    transfer::Progress progress;
    Result<transfer::CopyCounts> counts = transfer::CopyCounts{};
    {
      const TransferMeter meter(context, source.table.name, progress, TransferMeter::Unit::kItems,
                                [&source] { return source.table.item_count; });
      counts = transfer::copy_items(source, target, options_, progress);
    }
    if (!counts) return fail(failure_of(std::move(counts).error()));
    std::string text = fmt::format("Copied {} from {} to {}", items_text(counts->copied),
                                   source.table.name, target.table.name);
    if (counts->resumed) text += ", after those of an earlier run";
    if (counts->whole) return context.out().write(text + "\n");
    Failure failure(exit_code::kInterrupted, {});
    if (counts->failure) failure = failure_of(*counts->failure);
    if (!failure.message.empty()) failure.message += "\n";
    failure.message +=
        text + (options_.checkpoint.empty() ? "; the copy is not complete."
                                            : ". Give the same command again to go on.");
    return fail(std::move(failure));
  }

  std::vector<std::string> rules_;
  std::string salt_;
  transfer::CopyOptions options_;
};

}  // namespace

CommandEntry copy_command() {
  return {"copy",
          "Copy a table with its schema and items, from any endpoint to any other",
          "ddb copy prod/eu-west-1:movies movies --anonymize email=email\n"
          "  ddb copy movies http://localhost:8000#movies\n  ddb copy ./a:movies ./b:movies",
          {.usage = "SRC DST", .at_most = 2, .takes_prod = false},
          []() -> std::unique_ptr<Command> { return std::make_unique<CopyCommand>(); },
          {}};
}

}  // namespace gramme::cli
