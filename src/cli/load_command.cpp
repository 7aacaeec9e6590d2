#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "context.h"
#include "gramme/transfer/load.h"
#include "transfer_meter.h"
#include "transfer_options.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample = "ddb load movies movies.jsonl.gz";

class LoadCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.choice("--format", format_, format_names(), "NAME",
                   "What FILE is, when its first line does not tell: dynamodb or plain (JSON "
                   "lines), csv, export (AWS's to S3)");
    declare_columns(options, options_.input.columns);
    options.flag("--continue-on-error", continue_,
                 "Report lines that cannot be loaded, and load the others");
    declare_max_wcu(options, options_.max_wcu);
    declare_lanes(options, options_.lanes);
    declare_checkpoint(options, options_.checkpoint);
  }

  Outcome<void> run(Context& context) override {
    if (context.words().size() < 2) {
      return fail(
          usage_failure(fmt::format("Which TABLE, and which FILE (- is standard input)?\n"
                                    "Example: {}",
                                    kExample)));
    }
    options_.input.path = context.words()[1];
    options_.input.format = format_of(format_);
    options_.stop = stop_on_interrupt();
    context.use_connections(kMostLanes);
    options_.on_bad_line = [this](const std::string& problem) {
      fmt::print(stderr, "{}\n", problem);
      return continue_;
    };
    GRAMME_ASSIGN(const transfer::Table table, describe(context, context.words()[0]));
    GRAMME_ASSIGN(endpoint::Endpoint* const endpoint, context.database());
    options_.lanes = lanes_for(*endpoint, options_.lanes);
    auto counts = load(context, *endpoint, table);
    if (!counts) return fail(failure_of(std::move(counts).error()));
    return report(context, table, *counts);
  }

 private:
  Result<transfer::LoadCounts> load(Context& context, endpoint::Endpoint& endpoint,
                                    const transfer::Table& table) {
    transfer::Progress progress;
    const std::uint64_t bytes = transfer::input_bytes(options_.input.path);
    const TransferMeter meter(context, table.name, progress, TransferMeter::Unit::kInputBytes,
                              [bytes] { return bytes; });
    return transfer::load(endpoint, table, options_, progress);
  }

  // Whatever happened, what is in the table is said.
  Outcome<void> report(Context& context, const transfer::Table& table,
                       const transfer::LoadCounts& counts) const {
    std::string text = fmt::format("Loaded {} into {}", items_text(counts.loaded), table.name);
    if (counts.before > 0) {
      text += fmt::format(", after {} lines that an earlier run had done", counts.before);
    }
    if (counts.bad > 0) {
      text += fmt::format("; {} line{} not loaded", counts.bad, counts.bad == 1 ? " is" : "s are");
    }
    if (counts.whole && counts.bad == 0) return context.out().write(text + "\n");
    if (!counts.whole && !options_.checkpoint.empty()) {
      text += ". Give the same command again to go on";
    }
    Failure failure(exit_code::kGeneral, text + ".");
    if (counts.failure) {
      failure = failure_of(*counts.failure);
      failure.message += "\n" + text + ".";
    } else if (options_.stop()) {
      failure.exit_code = exit_code::kInterrupted;
    }
    return fail(std::move(failure));
  }

  std::string format_;
  bool continue_ = false;
  transfer::LoadOptions options_;
};

}  // namespace

CommandEntry load_command() {
  return {"load",
          "Put the items of a file into a table: DynamoDB JSON, plain JSON, CSV, gzip, zstd, or "
          "an AWS export to S3",
          kExample,
          {.usage = "TABLE FILE", .at_most = 2, .named_before_prod = 2},
          []() -> std::unique_ptr<Command> { return std::make_unique<LoadCommand>(); },
          {}};
}

}  // namespace gramme::cli
