// The guard before libvterm: cuts the server's bytes into text, controls and sequences, and bounds every one of them.
// A state machine of its own (after the VT500 diagram, as far as UTF-8 streams need it): any cut of the stream gives
// the same calls, nothing is allocated per byte, and only strings are kept, up to a bound. It judges no meaning: which
// sequences may go further is Emulator's affair. Part of a Screen; its thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>

namespace sampan {

struct ControlSequence
{
    static constexpr int maximumArguments = 32;
    static constexpr int maximumValue = 99'999;
    static constexpr int missing = -1;

    char leader = 0;       // one of < = > ? or 0
    char intermediate = 0; // 0x20–0x2F or 0
    char final = 0;
    bool isContinued = false; // earlier arguments went to continueArguments()
    int count = 0;
    std::array<int, maximumArguments> arguments{};
    quint32 colons = 0; // bit i: a colon follows argument i, so the next one belongs to the same group

    [[nodiscard]] bool hasColon(int index) const { return (colons >> index & 1U) != 0; }
    // Missing ones, and those that were not sent, are `fallback`.
    [[nodiscard]] int argument(int index, int fallback) const
    {
        return index < count && arguments[std::size_t(index)] != missing ? arguments[std::size_t(index)] : fallback;
    }
};

class SequenceSink
{
public:
    virtual void ascii(QByteArrayView text) = 0;   // only 0x20–0x7E
    virtual void unicode(QByteArrayView text) = 0; // only whole characters from U+00A0, none of them a mark
    virtual void mark(char32_t character) = 0;     // takes no cell of its own
    virtual void control(char control) = 0;        // BEL BS HT LF VT FF CR SO SI; no other
    virtual void escape(char intermediate, char final) = 0;
    virtual void controlSequence(const ControlSequence &sequence) = 0;
    // The arguments of a sequence without leader do not fit. Takes some from the front and says how many; 0 gives the
    // sequence up.
    virtual int continueArguments(const ControlSequence &sequence) = 0;
    virtual void systemCommand(QByteArrayView text) = 0; // OSC
    virtual void deviceControl(QByteArrayView text) = 0; // DCS

protected:
    ~SequenceSink() = default;
};

class SequenceReader
{
public:
    static constexpr qsizetype maximumCommand = 8 * 1024;
    static constexpr qsizetype maximumClipboard = 137 * 1024; // 100 KiB as base64
    static constexpr qsizetype maximumDeviceControl = 256;

    explicit SequenceReader(SequenceSink &sink);

    void read(QByteArrayView bytes);
    void reset(); // forgets what was begun

private:
    enum class State : quint8 {
        Ground,
        Escape,
        EscapeIgnored,
        Leader,
        Arguments,
        Intermediate,
        SequenceIgnored,
        String,
        StringEscape,
    };
    enum class StringKind : quint8 {
        SystemCommand,
        DeviceControl,
        Ignored,
    };

    qsizetype readGround(QByteArrayView bytes);
    qsizetype readString(QByteArrayView bytes);
    qsizetype readHighBytes(QByteArrayView bytes);
    void readHighByte(char character);
    void readSequenceByte(char byte);
    bool readSpecial(uchar byte);
    void readEscape(uchar byte);
    void readLeader(uchar byte);
    void readArgument(uchar byte);
    void readDigit(int digit);
    void readSeparator(bool isColon);
    void readIntermediate(uchar byte);
    void finishSequence(uchar final);
    void control(uchar byte);

    void startString(StringKind kind);
    void finishString();
    [[nodiscard]] qsizetype stringLimit() const;

    void replaceBrokenCharacter();
    void takePartial();
    static constexpr int maximumMarks = 16; // behind one character; stacks of them are an attack on the painter

    SequenceSink &m_sink;
    State m_state = State::Ground;
    StringKind m_stringKind = StringKind::Ignored;
    bool m_stringTooLong = false;
    char m_escapeIntermediate = 0;
    ControlSequence m_sequence;
    QByteArray m_string;
    std::array<char, 4> m_partial{}; // a character whose rest has not come yet
    int m_partialSize = 0;
    int m_partialWanted = 0;
    int m_marksInARow = 0;
};

} // namespace sampan
