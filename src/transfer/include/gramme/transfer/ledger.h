#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

namespace gramme::transfer {

// Remembers how far a stream of items is done when they are finished out of order: a checkpoint
// may only say what nothing before it is missing. The stream is split into groups (a page of a
// scan, a thousand lines), each with the mark that stands for "done up to here". Thread-safe.
class Ledger {
 public:
  class Group {
   private:
    friend class Ledger;
    std::size_t open = 0;
    bool closed = false;
    std::string mark;
  };
  using GroupPtr = std::shared_ptr<Group>;

  // Groups are done in the order in which they are begun.
  GroupPtr begin();
  // One more item of the group is under way, or done. A group may get items until it is closed.
  void add(Group& group);
  void done(Group& group, std::size_t items);
  // No more items come; `mark` counts once all of it and of the groups before are done.
  void close(Group& group, std::string mark);

  // The mark of the last group up to which everything is done; `otherwise` before the first.
  std::string mark_or(std::string otherwise) const;

 private:
  void settle();

  mutable std::mutex mutex_;  // over all groups, too
  std::deque<GroupPtr> groups_;
  bool any_done_ = false;
  std::string mark_;
};

}  // namespace gramme::transfer
