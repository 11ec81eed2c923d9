#include "ui/terminal/terminalview.h"

#include "core/settings/settings.h"
#include "core/terminal/screen.h"
#include "ui/terminal/pastewarning.h"
#include "ui/terminal/terminalaccessible.h"
#include "ui/terminal/terminalfindbar.h"
#include "ui/terminal/terminalsearch.h"
#include "ui/terminal/terminalspeech.h"
#include "ui/widgets/spacing.h"

#include <QApplication>
#include <QEvent>
#include <QScrollBar>

#include <chrono>

using namespace std::chrono_literals;

namespace sampan {

namespace {

constexpr auto resizePause = 60ms; // while a window's edge is dragged: every size costs the program a redraw
constexpr int barWidth = 520;

} // namespace

TerminalView::TerminalView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_actions(new TerminalActions(this))
    , m_search(new TerminalSearch(this))
    , m_speech(new TerminalSpeech(this))
    , m_findBar(new TerminalFindBar(m_search, this))
    , m_pasteWarning(new PasteWarning(this))
{
    TerminalAccessible::install();
    setAccessibleName(tr("Terminal"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAcceptDrops(true);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    addActions(m_actions->all());
    m_findBar->setAttribute(Qt::WA_NoMousePropagation); // a click beside its controls selects nothing below
    m_pasteWarning->setAttribute(Qt::WA_NoMousePropagation);
    buildTimers();
    connectActions();
    setLook(defaultTerminalLook(palette()));
}

TerminalView::~TerminalView() = default;

void TerminalView::buildTimers()
{
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_frameTimer, &QTimer::timeout, this, &TerminalView::showFrame);
    m_resizeTimer.setSingleShot(true);
    m_resizeTimer.setInterval(resizePause);
    connect(&m_resizeTimer, &QTimer::timeout, this, &TerminalView::applySize);
    connect(&m_blinkTimer, &QTimer::timeout, this, &TerminalView::blink);
    connect(&m_dragTimer, &QTimer::timeout, this, &TerminalView::dragOn);
    m_flashTimer.setSingleShot(true);
    connect(&m_flashTimer, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(m_search, &TerminalSearch::changed, this, &TerminalView::scheduleFrame);
    connect(m_search, &TerminalSearch::currentChanged, this, &TerminalView::reveal);
    connect(m_findBar, &TerminalFindBar::closed, this, [this] { setFocus(Qt::OtherFocusReason); });
    connect(m_pasteWarning, &PasteWarning::closed, this, [this] { setFocus(Qt::OtherFocusReason); });
}

void TerminalView::setScreen(Screen *screen)
{
    m_screen = screen;
    m_selection.clear();
    m_link.reset();
    m_follows = true;
    m_everything = true;
    m_size = {};
    m_search->setScreen(screen);
    if (isVisible())
        applySize();
    updateActions();
    scheduleFrame();
}

void TerminalView::setLook(const TerminalLook &look)
{
    m_look = look;
    m_selection.setWordCharacters(look.wordCharacters);
    m_keywords.setRules(look.keywords);
    colourScrollBar();
    measureFont();
    updateBlinking();
    applySize();
}

// A white bar beside a dark screen would be the brightest thing in the window.
void TerminalView::colourScrollBar()
{
    const QColor background(m_look.theme.background);
    const QColor foreground(m_look.theme.foreground);
    QPalette colours(QColor(mixedColour(background.rgb(), foreground.rgb(), 0.12)), background);
    colours.setColor(QPalette::WindowText, foreground);
    verticalScrollBar()->setPalette(colours);
}

void TerminalView::measureFont()
{
    QFont zoomed = m_look.font;
    zoomed.setPointSize(
        qBound(setting::TerminalFontSize.minimum, zoomed.pointSize() + m_zoom, setting::TerminalFontSize.maximum));
    m_picture.setLook(m_look, CellFont(zoomed, logicalDpiY(), devicePixelRatioF()));
    m_everything = true;
    scheduleFrame();
}

void TerminalView::followSettings(Settings &settings)
{
    if (m_settings)
        m_settings->disconnect(this);
    m_settings = &settings;
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith(QLatin1String("terminal/")))
            followPalette();
    });
    followPalette();
}

void TerminalView::followPalette()
{
    if (m_settings)
        setLook(terminalLook(*m_settings, palette()));
}

TerminalSize TerminalView::terminalSize() const
{
    const double scale = m_picture.font().scale();
    const QSize cell = m_picture.font().cell();
    const QSizeF room = (QSizeF(viewport()->size()) - QSizeF(2 * spacing::unit, spacing::unit)) * scale;
    const int columns = qMax(2, int(room.width()) / cell.width());
    const int rows = qMax(1, int(room.height()) / cell.height());
    return {columns, rows, columns * cell.width(), rows * cell.height()};
}

void TerminalView::applySize()
{
    m_resizeTimer.stop();
    const TerminalSize size = terminalSize();
    if (!m_screen || !isVisible() || size == m_size)
        return;
    m_size = size;
    if (size.columns != m_screen->columns())
        clearSelection(); // its lines are about to be wrapped anew
    m_screen->resize(size);
    emit sizeChanged(size);
    screenChanged();
}

void TerminalView::resizeEvent(QResizeEvent *)
{
    layOutBars();
    viewport()->update();
    if (isVisible())
        m_resizeTimer.start();
}

void TerminalView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    if (devicePixelRatioF() != m_picture.font().scale())
        measureFont();
    applySize();
    m_everything = true;
    scheduleFrame();
}

void TerminalView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        followPalette();
}

void TerminalView::layOutBars()
{
    const QRect room = viewport()->geometry();
    const auto place = [&room](QWidget *bar, int width, bool atBottom) {
        const int wanted = bar->hasHeightForWidth() ? bar->heightForWidth(width) : bar->sizeHint().height();
        const int height = qMin(wanted, room.height());
        bar->setGeometry(room.right() + 1 - width, atBottom ? room.bottom() + 1 - height : room.top(), width, height);
        bar->raise();
    };
    place(m_findBar, qMin(room.width(), barWidth), false);
    // Where one pastes stays in sight.
    const QRect cursor = inputMethodQuery(Qt::ImCursorRectangle).toRect();
    place(m_pasteWarning, room.width(), cursor.center().y() < room.center().y());
}

} // namespace sampan
