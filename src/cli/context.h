#pragma once

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/database.h"
#include "failure.h"
#include "gramme/project/project.h"
#include "options.h"
#include "output.h"

namespace gramme::cli {

// What one invocation works with: its options and words, standard output, notes for people, and
// the database, which is found and opened when it is first asked for. One thread.
class Context {
 public:
  Context(Options options, Words words);

  const Options& options() const { return options_; }
  const std::vector<std::string>& words() const { return words_.values; }
  // The command line ends in `prod`.
  bool prod() const { return words_.prod; }
  // For a command with raw words, which finds out by itself (split_prod). Before database().
  // Errors: kUsage for prod beside --endpoint-url.
  Outcome<void> set_words(Words words);
  // For such a command too: the options that it found among them. Before set_words().
  void set_options(Options options) { options_ = std::move(options); }

  Output& out() { return out_; }

  // What the command prints is for reading: on a terminal a pager may show it.
  void use_pager();

  // A line on stderr for the person at a terminal: silent with --quiet, and when stderr is none.
  void note(std::string_view text) const;
  bool shows_notes() const;

  // Where the database lives when no endpoint is given: --data-dir, $GRAMME_DATA_DIR, `gramme`
  // under the XDG data directory. It need not exist.
  Result<std::string> data_directory() const;

  // The project: --project, else the folder `gramme` in the working directory, else the bundled
  // one. Read at the first call; the context owns it. Errors: those of project::load().
  Result<const project::Project*> project();

  // Which database the options and words choose; while the context lives.
  DatabaseChoice database_choice() const;

  // The database of this invocation. The context owns it.
  Outcome<endpoint::Endpoint*> database();

  // For a command that has many requests on their way at once, as many connections. Before
  // database().
  void use_connections(int connections) { options_.remote.connections = connections; }

  // Calls an operation with the JSON of its input and waits for the JSON of its output.
  // Errors: those of answer_of() and database(); kInterrupted after Ctrl-C.
  Outcome<std::string> call(std::string_view operation, std::string body);

  // Such a call that was begun on a thread of its own: for a page that is wanted after the one at
  // hand has been printed. Waits for the call when it goes, and must not outlive the context.
  class Ahead {
   public:
    // What call() would have returned; once.
    Outcome<std::string> answer();

   private:
    friend class Context;
    std::future<Outcome<std::string>> answer_;
  };
  Ahead call_ahead(std::string_view operation, std::string body);

  // To be called when the command is done and its output flushed: leaves the database, which
  // waits for the other commands that this process serves.
  void leave();

 private:
  // Of a database that is open.
  endpoint::Endpoint& endpoint();

  Options options_;
  Words words_;
  Output out_;
  std::optional<project::Project> project_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<endpoint::Endpoint> cache_;  // in front of it, with --cache
};

}  // namespace gramme::cli
