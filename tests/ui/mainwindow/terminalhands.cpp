#include "tests/ui/mainwindow/terminalhands.h"

#include "core/terminal/screen.h"
#include "tests/ui/mainwindow/windowfixture.h"
#include "ui/terminal/terminalpane.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QWidget>

namespace sampan {

using namespace Qt::StringLiterals;

QString shownText(TerminalPane &pane)
{
    const Screen &screen = pane.screen();
    QStringList lines;
    for (int line = 0; line < screen.lineCount(); ++line)
        lines += screen.text(line, 0, screen.columns()).trimmed();
    return lines.join(u'\n');
}

bool shows(TerminalPane &pane, const QString &text)
{
    const bool found = QTest::qWaitFor([&] { return shownText(pane).contains(text); }, WindowFixture::Patience);
    if (!found)
        qWarning().noquote() << text << "does not stand in" << shownText(pane) << QApplication::focusWidget();
    return found;
}

void shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("SAMPAN_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    widget.grab().save(QString(folder + u'/' + name + u".png"_s));
}

} // namespace sampan
