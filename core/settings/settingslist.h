// Every choice a person can make, with its default, in one list. Both programs honour all of them.
#pragma once

#include <array>
#include <span>

namespace sampan {

// A yes or no.
struct FlagSetting
{
    const char *key;
    bool fallback;
};

// A whole number; values outside the range are pulled into it.
struct NumberSetting
{
    const char *key;
    int fallback;
    int minimum;
    int maximum;
};

// One word out of a list; other words in the file count as the default.
struct ChoiceSetting
{
    const char *key;
    const char *fallback;
    std::span<const char *const> choices;
};

// Any text.
struct TextSetting
{
    const char *key;
    const char *fallback;
};

// The words of `sampan-cli --on-conflict`.
inline constexpr std::array<const char *, 8> OnConflictChoices{"ask",  "overwrite", "skip",   "newer",
                                                               "size", "resume",    "rename", "fail"};
inline constexpr std::array<const char *, 3> LinkChoices{"follow", "copy", "skip"};
inline constexpr std::array<const char *, 3> CursorChoices{"block", "underline", "bar"};
inline constexpr std::array<const char *, 3> BellChoices{"none", "visual", "system"};
inline constexpr std::array<const char *, 2> ClipboardChoices{"off", "ask"};
inline constexpr std::array<const char *, 3> WhenEndedChoices{"keep", "closeWhenFine", "close"};
inline constexpr std::array<const char *, 3> DropChoices{"ask", "upload", "insert"};

namespace setting {

inline constexpr FlagSetting ShowHiddenFiles{"files/showHidden", false};
inline constexpr FlagSetting ConfirmDelete{"files/confirmDelete", true};
inline constexpr FlagSetting DeleteToTrash{"files/deleteToTrash", true}; // on this computer

inline constexpr ChoiceSetting UploadConflict{"transfer/onConflictUpload", "ask", OnConflictChoices};
inline constexpr ChoiceSetting DownloadConflict{"transfer/onConflictDownload", "ask", OnConflictChoices};
inline constexpr ChoiceSetting Links{"transfer/links", "skip", LinkChoices};
inline constexpr FlagSetting KeepTimes{"transfer/keepTimes", true};
inline constexpr FlagSetting KeepPermissions{"transfer/keepPermissions", true};
inline constexpr FlagSetting SyncFiles{"transfer/sync", false}; // durable before done, at the price of speed
inline constexpr NumberSetting ParallelFiles{"transfer/parallelFiles", 8, 1, 64}; // of one job
inline constexpr NumberSetting MaximumRunningJobs{"transfer/runningJobs", 3, 1, 32};
// In kB/s, that is 1000 bytes a second, as rates are shown; 0: no limit.
inline constexpr NumberSetting SpeedLimit{"transfer/speedLimit", 0, 0, 10'000'000}; // of everything together
inline constexpr NumberSetting UploadSpeedLimit{"transfer/uploadSpeedLimit", 0, 0, 10'000'000};
inline constexpr NumberSetting DownloadSpeedLimit{"transfer/downloadSpeedLimit", 0, 0, 10'000'000};

inline constexpr TextSetting TerminalTheme{"terminal/theme", "auto"}; // a name of the list, "auto" or "file"
inline constexpr TextSetting TerminalThemeFile{"terminal/themeFile", ""};
inline constexpr TextSetting TerminalFont{"terminal/font", ""}; // a family; empty: the desktop's fixed-width font
inline constexpr NumberSetting TerminalFontSize{"terminal/fontSize", 10, 5, 72}; // points
inline constexpr ChoiceSetting TerminalCursor{"terminal/cursor", "block", CursorChoices};
inline constexpr FlagSetting TerminalCursorBlinks{"terminal/cursorBlinks", true};
inline constexpr ChoiceSetting TerminalBell{"terminal/bell", "visual", BellChoices};
inline constexpr TextSetting TerminalWordCharacters{"terminal/wordCharacters", ":@-./_~"}; // beside letters and digits
inline constexpr FlagSetting TerminalScrollOnOutput{"terminal/scrollOnOutput", false};
inline constexpr FlagSetting TerminalScrollOnKey{"terminal/scrollOnKey", true};
inline constexpr FlagSetting TerminalKeepReadable{"terminal/keepReadable", true}; // colours too near to the background
inline constexpr FlagSetting TerminalBoldIsBright{"terminal/boldIsBright", false};
inline constexpr FlagSetting TerminalHighlights{"terminal/highlights", false};
// A line for each rule: a colour's name, a space, a regular expression.
inline constexpr TextSetting TerminalKeywords{"terminal/keywords",
                                              "red \\b(error|failed|failure|fatal|denied|refused)\\b\n"
                                              "yellow \\b(warn|warning|deprecated|timed out|timeout)\\b\n"
                                              "green \\b(ok|succeeded|success|passed)\\b"};
inline constexpr FlagSetting TerminalWarnBeforePaste{"terminal/warnBeforePaste", true};
inline constexpr FlagSetting TerminalCopyOnSelect{"terminal/copyOnSelect", false};
inline constexpr NumberSetting TerminalHistoryLines{"terminal/historyLines", 100'000, 0, 1'000'000};

// What programs in a terminal may put on the clipboard (OSC 52).
inline constexpr ChoiceSetting TerminalClipboard{"terminal/clipboard", "off", ClipboardChoices};
// The terminal, when its shell has ended; "fine": with status 0.
inline constexpr ChoiceSetting TerminalWhenEnded{"terminal/whenEnded", "keep", WhenEndedChoices};
inline constexpr FlagSetting TerminalLogTimes{"terminal/logTimes", true};         // of plain logs that a site asks for
inline constexpr ChoiceSetting TerminalDrop{"terminal/drop", "ask", DropChoices}; // of files let go over a terminal

// The program goes on behind an icon in the desktop's tray when its window is closed while forwards run.
inline constexpr FlagSetting ForwardsKeepInTray{"forwards/keepInTray", false};

inline constexpr TextSetting Language{"program/language", ""}; // "de"; empty: the desktop's

} // namespace setting

// The end of a name while the file is not complete. Not a setting: other runs must find their own half files.
inline constexpr const char *TemporarySuffix = ".filepart";

} // namespace sampan
