#include <fmt/format.h>

#include <cstdio>

#include "commands.h"
#include "context.h"
#include "gramme/transfer/export.h"
#include "transfer_meter.h"
#include "transfer_options.h"
#include "transfer_support.h"

namespace gramme::cli {
namespace {

constexpr const char* kExample =
    "ddb export movies movies.jsonl.zst\n  ddb export movies --plain | jq .title";

class ExportCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.choice("--format", format_, format_names(), "NAME",
                   "dynamodb (JSON lines, which lose nothing), plain (JSON lines), csv, export "
                   "(the lines of AWS's exports to S3) [by FILE's name, else dynamodb]");
    options.flag("--plain", plain_, R"(Plain JSON lines, {"pk":"a"}: --format plain)");
    options.flag("--force", options_.force,
                 "Plain JSON even of sets and binary, which come back as lists and strings");
    options.choice("--compress", compress_, {"none", "gzip", "zstd"}, "NAME",
                   "gzip or zstd [by FILE's name: .gz, .zst]");
    declare_columns(options, options_.columns);
    declare_max_rcu(options, options_.max_rcu);
    declare_segments(options, options_.segments, "; 1 keeps the order of the scan");
    declare_checkpoint(options, options_.checkpoint);
  }

  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const std::string name, table_word(context, kExample));
    if (context.words().size() > 1) options_.path = context.words()[1];
    GRAMME_TRY(choose_form());
    options_.stop = stop_on_interrupt();
    context.use_connections(options_.segments);
    GRAMME_ASSIGN(const transfer::Table table, describe(context, name));
    GRAMME_ASSIGN(endpoint::Endpoint* const endpoint, context.database());
    auto counts = run_export(context, *endpoint, table);
    if (!counts) return fail(failure_of(std::move(counts).error()));
    return report(context, table, *counts);
  }

 private:
  Outcome<void> choose_form() {
    if (options_.path == "-" && !options_.checkpoint.empty()) {
      return fail(usage_failure("--checkpoint wants a FILE: standard output cannot go on"));
    }
    if (plain_ && !format_.empty() && format_ != "plain") {
      return fail(usage_failure("--plain and --format " + format_ + ": give one of the two."));
    }
    options_.compression = transfer::compression_of(options_.path);
    if (!compress_.empty()) {
      options_.compression = compress_ == "gzip"   ? transfer::Compression::kGzip
                             : compress_ == "zstd" ? transfer::Compression::kZstd
                                                   : transfer::Compression::kNone;
    }
    const bool named_csv = options_.path.find(".csv") != std::string::npos;
    if (plain_) format_ = "plain";
    if (format_.empty()) format_ = named_csv || !options_.columns.empty() ? "csv" : "dynamodb";
    options_.format = format_of(format_);
    return {};
  }

  Result<transfer::ExportCounts> run_export(Context& context, endpoint::Endpoint& endpoint,
                                            const transfer::Table& table) {
    transfer::Progress progress;
    const TransferMeter meter(context, table.name, progress, TransferMeter::Unit::kItems,
                              [&table] { return table.item_count; });
    return transfer::export_table(endpoint, table, options_, progress);
  }

  // On standard output the items are the data, and the count a note.
  Outcome<void> report(Context& context, const transfer::Table& table,
                       const transfer::ExportCounts& counts) const {
    if (counts.reader_gone) return fail(reader_gone());
    if (!counts.whole) return fail(unfinished(table, counts));
    std::string text = fmt::format("Exported {} from {}", items_text(counts.exported), table.name);
    if (counts.before > 0) text += fmt::format(", after {} of an earlier run", counts.before);
    if (options_.path != "-") return context.out().write(text + "\n");
    context.note(text);
    return {};
  }

  Failure unfinished(const transfer::Table& table, const transfer::ExportCounts& counts) const {
    Failure failure(exit_code::kInterrupted, {});
    if (counts.failure) failure = failure_of(*counts.failure);
    if (!failure.message.empty()) failure.message += "\n";
    failure.message += "The export of " + table.name + " is not complete.";
    if (!options_.checkpoint.empty()) failure.message += " Give the same command again to go on.";
    return failure;
  }

  std::string format_;
  std::string compress_;
  bool plain_ = false;
  transfer::ExportOptions options_;
};

}  // namespace

CommandEntry export_command() {
  return {"export",
          "Write all items of a table to a file: DynamoDB JSON, plain JSON or CSV, compressed or "
          "not",
          kExample,
          {.usage = "TABLE [FILE|-]", .at_most = 2, .named_before_prod = 1},
          []() -> std::unique_ptr<Command> { return std::make_unique<ExportCommand>(); },
          {}};
}

}  // namespace gramme::cli
