#include <fmt/format.h>
#include <unistd.h>

#include "commands.h"
#include "confirm.h"
#include "context.h"
#include "relational.h"

namespace gramme::cli {
namespace {

constexpr std::string_view kActions = "setup, create, schema-load, seed or drop";

class DbCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    if (context.words().empty()) {
      return fail(usage_failure(
          fmt::format("What to do? Give one of {}\nExample: ddb db setup", kActions)));
    }
    const std::string& action = context.words().front();
    if (context.options().guards.read_only) {
      return fail(Failure(exit_code::kGeneral,
                          fmt::format("db {} was not run: --read-only is given.", action)));
    }
    Relational relational(context);
    if (action == "setup") return set_up(context, relational);
    if (action == "create") return create(context, relational);
    if (action == "schema-load") return load_schema(context, relational);
    if (action == "seed") return seed(context, relational);
    if (action == "drop") return drop(context, relational);
    return fail(usage_failure(fmt::format("Unknown: db {}. Give one of {}", action, kActions)));
  }

 private:
  static Outcome<void> set_up(Context& context, Relational& relational) {
    GRAMME_TRY(create(context, relational));
    GRAMME_TRY(load_schema(context, relational));
    return seed(context, relational);
  }

  static Outcome<void> create(Context& context, Relational& relational) {
    GRAMME_ASSIGN(sql::Database* const database, relational.open());
    if (explains(context)) return explain("-- creates " + database->describe());
    GRAMME_ASSIGN(const bool created, database->create());
    return context.out().write(
        fmt::format("{} {}\n", created ? "Created" : "Already there:", database->describe()));
  }

  static Outcome<void> load_schema(Context& context, Relational& relational) {
    GRAMME_ASSIGN(const project::Project* const project, context.project());
    return run_script(context, relational, "schema.sql", project->relational_schema);
  }

  static Outcome<void> seed(Context& context, Relational& relational) {
    GRAMME_ASSIGN(const project::Project* const project, context.project());
    return run_script(context, relational, "seed.sql", project->relational_seed);
  }

  static Outcome<void> run_script(Context& context, Relational& relational, std::string_view name,
                                  const std::string& script) {
    if (script.empty()) {
      return context.out().write(fmt::format("The project has no sql/{}: nothing to do\n", name));
    }
    if (explains(context)) return explain(script);
    GRAMME_ASSIGN(sql::Database* const database, relational.open());
    GRAMME_TRY(database->run_script(script));
    return context.out().write(fmt::format("Ran the project's sql/{}\n", name));
  }

  static Outcome<void> drop(Context& context, Relational& relational) {
    GRAMME_ASSIGN(sql::Database* const database, relational.open());
    if (explains(context)) return explain("-- drops " + database->describe());
    GRAMME_TRY(confirm(
        context.options(),
        {"drop a database with all it holds", "database", database->name(),
         fmt::format("  Database {}\n  Place    {}\n", database->name(), database->describe())}));
    GRAMME_ASSIGN(const bool dropped, database->drop());
    return context.out().write(
        fmt::format("{} {}\n", dropped ? "Dropped" : "Not there:", database->describe()));
  }

  static bool explains(const Context& context) { return context.options().guards.explain; }

  // For --dry-run, with which context.out() is silent.
  static Outcome<void> explain(const std::string& text) {
    Output out(STDOUT_FILENO);
    GRAMME_TRY(out.write(text + "\n"));
    return out.flush();
  }
};

}  // namespace

CommandEntry db_command() {
  return {"db",
          "Set up, fill and drop the relational database",
          "ddb db setup",
          {.usage = "setup|create|schema-load|seed|drop", .at_most = 1, .takes_prod = false},
          []() -> std::unique_ptr<Command> { return std::make_unique<DbCommand>(); },
          {}};
}

}  // namespace gramme::cli
