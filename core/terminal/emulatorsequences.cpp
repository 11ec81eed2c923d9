// Which sequence does what. Sources: ECMA-48, the VT510 manual and xterm's ctlseqs; the names are theirs.
#include "core/terminal/emulator.h"
#include "core/terminal/sgr.h"

#include <algorithm>

namespace sampan {

// --- ESC ---------------------------------------------------------------------------------------------------------

void Emulator::escape(char intermediate, char final)
{
    m_hasLast = false;
    if (intermediate == 0)
        escapeControl(final);
    else if (intermediate >= '(' && intermediate <= '+')
        designate(intermediate - '(', final);
    else if (intermediate == '#' && final == '8')
        alignmentPattern();
}

void Emulator::escapeControl(char final)
{
    switch (final) {
    case '7': // DECSC
        saveCursor();
        break;
    case '8': // DECRC
        restoreCursor();
        break;
    case '=': // DECKPAM
    case '>': // DECKPNM
        m_input.applicationKeypad = final == '=';
        break;
    case 'D': // IND
        write("\x1b"
              "D");
        break;
    case 'E': // NEL
        write("\x1b"
              "E");
        break;
    case 'H': // HTS
        m_hasDefaultTabs = false;
        write("\x1bH");
        break;
    case 'M': // RI
        write("\x1bM");
        break;
    case 'N': // SS2
    case 'O': // SS3
        m_singleShift = final == 'N' ? 2 : 3;
        findPlain();
        break;
    case 'Z': // DECID
        reply("\x1b[?62;22c");
        break;
    case 'c': // RIS
        hardReset();
        break;
    case 'n': // LS2
    case 'o': // LS3
        lockShift(final == 'n' ? 2 : 3);
        break;
    default:
        break;
    }
}

// ASCII, line drawing and British are what libvterm has for G0 to G3; others count as ASCII.
void Emulator::designate(int set, char charset)
{
    if (charset != '0' && charset != 'A')
        charset = 'B';
    const std::array<char, 3> bytes{'\x1b', char('(' + set), charset};
    m_state.write({bytes.data(), qsizetype(bytes.size())});
    m_charsets[std::size_t(set)] = charset;
    findPlain();
}

void Emulator::lockShift(int set)
{
    static constexpr std::array<const char *, 4> shifts{"\x0f", "\x0e", "\x1bn", "\x1bo"};
    m_state.write(shifts[std::size_t(set)]);
    m_shift = set;
    findPlain();
}

// --- CSI ---------------------------------------------------------------------------------------------------------

void Emulator::controlSequence(const ControlSequence &sequence)
{
    const bool isPlainSequence = sequence.leader == 0 && sequence.intermediate == 0;
    if (isPlainSequence && sequence.final == 'm') {
        CellStyle pen = sequence.isContinued ? m_longPen : m_pen;
        applySgr(pen, sequence, true);
        setPen(pen);
        return;
    }
    if (sequence.isContinued) // only colours may be that long
        return;
    if (isPlainSequence && sequence.final == 'b') { // REP
        repeat(std::max(sequence.argument(0, 1), 1));
        return;
    }
    m_hasLast = false;
    if (sequence.intermediate != 0)
        intermediateSequence(sequence);
    else if (sequence.leader != 0)
        privateSequence(sequence);
    else if (!moves(sequence) && !goesTo(sequence))
        plainSequence(sequence);
}

int Emulator::continueArguments(const ControlSequence &sequence)
{
    if (!sequence.isContinued)
        m_longPen = m_pen;
    return applySgr(m_longPen, sequence, false);
}

// To libvterm, with at most `most` arguments, of which each is small enough for its arithmetic.
void Emulator::pass(const ControlSequence &sequence, int most, int limit)
{
    QByteArray bytes("\x1b[");
    if (sequence.leader != 0)
        bytes += sequence.leader;
    for (int i = 0; i < std::min(sequence.count, most); ++i) {
        if (i > 0)
            bytes += ';';
        if (sequence.argument(i, ControlSequence::missing) != ControlSequence::missing)
            bytes += QByteArray::number(std::min(sequence.argument(i, 0), limit));
    }
    if (sequence.intermediate != 0)
        bytes += sequence.intermediate;
    bytes += sequence.final;
    write(bytes);
}

void Emulator::plainSequence(const ControlSequence &sequence)
{
    const int first = sequence.argument(0, 0);
    const int largest = std::max(m_main.columns(), m_main.rows());
    switch (sequence.final) {
    case '@': // ICH
    case 'P': // DCH
        shiftCells(sequence.final == '@' ? -std::clamp(first, 1, largest) : std::clamp(first, 1, largest), sequence);
        break;
    case 'I': // CHT
    case 'L': // IL
    case 'M': // DL
    case 'S': // SU
    case 'X': // ECH
    case 'Z': // CBT
        pass(sequence, 1, largest);
        break;
    case 'T': // SD; with more arguments xterm's highlight tracking
        if (sequence.count <= 1)
            pass(sequence, 1, largest);
        break;
    case 'J': // ED
        if (first == 3)
            clearHistory();
        else if (first < 3)
            pass(sequence, 1, 3);
        break;
    case 'K': // EL
        if (first < 3)
            pass(sequence, 1, 3);
        break;
    case 'c': // DA
        if (first == 0)
            reply("\x1b[?62;22c"); // a VT220 with colours
        break;
    case 'g': // TBC
        if (first == 0 || first == 3) {
            m_hasDefaultTabs = false;
            pass(sequence, 1, 3);
        }
        break;
    case 'h': // SM
    case 'l': // RM
        setModes(sequence, sequence.final == 'h');
        break;
    case 'n': // DSR
        reportStatus(first, false);
        break;
    case 'r': // DECSTBM
        setMargins(sequence);
        break;
    case 's': // DECSLRM, or SCOSC while there are no side margins
        if (m_hasSideMargins)
            pass(sequence, 2, largest);
        else
            saveCursor();
        break;
    case 'u': // SCORC
        restoreCursor();
        break;
    case 'x': // DECREQTPARM
        if (first < 2)
            reply(first == 0 ? "\x1b[2;1;1;128;128;1;0x" : "\x1b[3;1;1;128;128;1;0x");
        break;
    default: // windows (t), printers (i), and what we never heard of
        break;
    }
}

void Emulator::privateSequence(const ControlSequence &sequence)
{
    const int first = sequence.argument(0, 0);
    if (sequence.leader == '>') {
        // DA2. From version 277 vim takes the SGR mouse for granted. A VT220, as DA says: from a VT420 (41) tmux 3.2
        // and later would expect rectangles (DECFRA).
        if (sequence.final == 'c' && first == 0)
            reply("\x1b[>1;277;0c");
        return;
    }
    if (sequence.leader != '?')
        return;
    switch (sequence.final) {
    case 'J': // DECSED
    case 'K': // DECSEL
        if (first < 3)
            pass(sequence, 1, 3);
        break;
    case 'h': // DECSET
    case 'l': // DECRST
        setModes(sequence, sequence.final == 'h');
        break;
    case 'n': // DECDSR
        reportStatus(first, true);
        break;
    default:
        break;
    }
}

void Emulator::intermediateSequence(const ControlSequence &sequence)
{
    const int first = sequence.argument(0, 0);
    switch (sequence.intermediate << 8 | sequence.final) {
    case '!' << 8 | 'p': // DECSTR
        if (sequence.leader == 0)
            softReset();
        break;
    case '$' << 8 | 'p': // DECRQM
        if (sequence.leader == 0 || sequence.leader == '?')
            reportMode(first, sequence.leader == '?');
        break;
    case ' ' << 8 | 'q': // DECSCUSR
        if (sequence.leader == 0)
            setCursorShape(first);
        break;
    case '"' << 8 | 'q': // DECSCA
        if (sequence.leader == 0 && first <= 2) {
            m_isProtecting = first == 1;
            findPlain();
            pass(sequence, 1, 2);
        }
        break;
    case '\'' << 8 | '}': // DECIC
    case '\'' << 8 | '~': // DECDC
        if (sequence.leader == 0)
            pass(sequence, 1, m_main.columns());
        break;
    default:
        break;
    }
}

void Emulator::setCursorShape(int shape)
{
    if (shape > 6)
        return;
    static constexpr std::array<CursorShape, 4> shapes{CursorShape::Block, CursorShape::Block, CursorShape::Underline,
                                                       CursorShape::Bar};
    m_cursorLook.shape = shapes[std::size_t(shape + 1) / 2];
    m_cursorLook.blinks = shape == 0 || shape % 2 == 1;
}

} // namespace sampan
