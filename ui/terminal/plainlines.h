// What a terminal showed, as lines of plain text: escape sequences are dropped, a backspace takes back, a lone carriage
// return writes over. Programs that paint the whole screen leave what they printed in the order they printed it.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace sampan {

class PlainLines
{
public:
    static constexpr qsizetype LongestLine = 64 * 1024; // bytes; a longer one is broken

    // The lines that ended in these bytes, without their ends. Any bytes, in any pieces.
    [[nodiscard]] std::vector<QByteArray> feed(QByteArrayView bytes);
    // The line that has not ended; empty again afterwards.
    [[nodiscard]] QByteArray takeRest();

private:
    enum class State { Text, Escape, Intermediate, Control, String, StringEscape };

    void text(char byte);
    void control(char byte);
    void sequence(char byte);
    void put(char byte);
    void back();
    void eraseLine();
    void endLine();

    State m_state = State::Text;
    QByteArray m_parameters; // of a control sequence, as far as they matter here
    QByteArray m_line;
    qsizetype m_column = 0; // byte in the line that is written next
    std::vector<QByteArray> m_lines;
};

} // namespace sampan
