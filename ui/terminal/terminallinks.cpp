#include "ui/terminal/terminallinks.h"

#include "core/terminal/screen.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int mostRows = 20; // of one link

bool isAllowed(const QUrl &url)
{
    const QString scheme = url.scheme();
    return url.isValid() && (scheme == "http"_L1 || scheme == "https"_L1 || scheme == "mailto"_L1);
}

quint32 linkOf(const Screen &screen, TextPosition cell)
{
    const qint64 line = cell.line - screen.droppedLines();
    if (line < 0 || line >= screen.lineCount())
        return 0;
    const std::span<const Cell> cells = screen.cells(int(line));
    const auto column = std::size_t(cell.column);
    return column < cells.size() ? screen.style(cells[column].style).link : 0;
}

TextPosition before(const Screen &screen, TextPosition cell)
{
    return cell.column > 0 ? TextPosition{cell.line, cell.column - 1}
                           : TextPosition{cell.line - 1, screen.columns() - 1};
}

TextPosition behind(const Screen &screen, TextPosition cell)
{
    return cell.column + 1 < screen.columns() ? TextPosition{cell.line, cell.column + 1}
                                              : TextPosition{cell.line + 1, 0};
}

std::optional<TerminalLink> markedLink(const Screen &screen, TextPosition cell)
{
    const quint32 link = linkOf(screen, cell);
    if (link == 0)
        return std::nullopt;
    const QUrl target = QUrl::fromEncoded(screen.link(link), QUrl::StrictMode);
    if (!isAllowed(target))
        return std::nullopt;
    TextPosition from = cell;
    TextPosition to = cell;
    while (cell.line - from.line < mostRows && linkOf(screen, before(screen, from)) == link)
        from = before(screen, from);
    while (to.line - cell.line < mostRows && linkOf(screen, behind(screen, to)) == link)
        to = behind(screen, to);
    return TerminalLink{target, {from, {to.line, to.column + 1}}};
}

// Sentences end behind addresses, and parentheses stand around them.
qsizetype lengthOfAddress(QStringView text)
{
    while (!text.isEmpty()) {
        const QChar last = text.back();
        const bool unopened = (last == u')' && text.count(u'(') < text.count(u')')) ||
                              (last == u']' && text.count(u'[') < text.count(u']'));
        if (!unopened && !u".,;:!?'\""_s.contains(last))
            break;
        text.chop(1);
    }
    return text.size();
}

std::optional<TerminalLink> writtenLink(const Screen &screen, TextPosition cell)
{
    static const QRegularExpression address(uR"((?:https?://|mailto:)[^\s<>"`{}|\\^\x{2500}-\x{259f}]+)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const LogicalLine line = logicalLine(screen, cell.line, mostRows);
    QRegularExpressionMatchIterator matches = address.globalMatch(line.text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const qsizetype length = lengthOfAddress(match.capturedView());
        const TextRange range = line.range(match.capturedStart(), length, screen);
        const QUrl target(match.captured().left(length), QUrl::StrictMode);
        if (range.contains(cell) && isAllowed(target))
            return TerminalLink{target, range};
    }
    return std::nullopt;
}

} // namespace

std::optional<TerminalLink> linkAt(const Screen &screen, TextPosition cell)
{
    if (std::optional<TerminalLink> marked = markedLink(screen, cell))
        return marked;
    return writtenLink(screen, cell);
}

} // namespace sampan
