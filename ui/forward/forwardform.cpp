#include "ui/forward/forwardform.h"

#include "ui/forward/forwarddrawing.h"
#include "ui/forward/forwardtext.h"
#include "ui/forward/listenedit.h"
#include "ui/forward/sshwords.h"
#include "ui/forward/targetedit.h"
#include "ui/transfer/glyph.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/spacing.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QClipboard>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sampan {

namespace {

constexpr int narrowestWarning = 480;

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ForwardForm::ForwardForm(QWidget *parent)
    : QWidget(parent)
    , m_drawing(new ForwardDrawing)
    , m_sentence(plainLabel())
    , m_fields(new QFormLayout)
    , m_listen(new ListenEdit)
    , m_target(new TargetEdit)
    , m_sources(new QLineEdit)
{
    m_sources->setPlaceholderText(tr("everybody who reaches it; or addresses and networks: 192.0.2.7, 10.0.0.0/8"));
    m_sources->setAccessibleName(tr("Who may connect"));
    m_fields->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_fields->setVerticalSpacing(spacing::normal);
    m_fields->addRow(tr("&Listens on:"), m_listen);
    m_fields->addRow(tr("Comes &out at:"), m_target);
    m_fields->addRow(tr("&Who may connect:"), m_sources);
    m_fields->addRow(tr("In &ssh's words:"), lineRow());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::normal);
    column->addWidget(kindRow());
    column->addWidget(m_drawing);
    column->addWidget(m_sentence);
    column->addLayout(m_fields);
    column->addWidget(warning());
    connect(m_listen, &ListenEdit::edited, this, &ForwardForm::fieldsEdited);
    connect(m_target, &TargetEdit::edited, this, &ForwardForm::fieldsEdited);
    connect(m_sources, &QLineEdit::textChanged, this, &ForwardForm::fieldsEdited);
    setOptions({});
}

QWidget *ForwardForm::kindRow()
{
    auto *row = new QWidget;
    auto *group = new QButtonGroup(row);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::wide);
    const QString names[] = {tr("Lo&cal (-L)"), tr("&Remote (-R)"), tr("SOCKS &proxy (-D)")};
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        m_kinds[i] = new QRadioButton(names[i]);
        group->addButton(m_kinds[i]);
        line->addWidget(m_kinds[i]);
        connect(m_kinds[i], &QRadioButton::toggled, this, [this](bool chosen) {
            if (chosen)
                chooseKind();
        });
    }
    line->addStretch();
    return row;
}

QWidget *ForwardForm::lineRow()
{
    auto *row = new QWidget;
    m_line = new QLineEdit;
    m_line->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_line->setPlaceholderText(u"-L 8080:db:5432"_s);
    m_line->setAccessibleName(tr("The forward in ssh's words"));
    m_line->setToolTip(tr("What you type here fills the fields: -L 8080:db:5432, -R 2222:localhost:22, -D 1080"));
    connect(m_line, &QLineEdit::textEdited, this, &ForwardForm::lineEdited);
    auto *copy = new QToolButton;
    copy->setIcon(themedIcon(u"copy"_s));
    copy->setAccessibleName(tr("Copy what ssh calls this forward"));
    copy->setToolTip(copy->accessibleName());
    connect(copy, &QToolButton::clicked, this, &ForwardForm::copyLine);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::tight);
    line->addWidget(m_line, 1);
    line->addWidget(copy);
    row->setFocusPolicy(Qt::StrongFocus); // else the label's key does not lead there
    row->setFocusProxy(m_line);
    return row;
}

QWidget *ForwardForm::warning()
{
    m_warning = new QFrame;
    m_warning->setFrameShape(QFrame::StyledPanel);
    auto *icon = new QLabel;
    icon->setPixmap(themedIcon(u"warning"_s).pixmap(spacing::wide, spacing::wide));
    m_warningText = plainLabel();
    m_opens = new QCheckBox(tr("&Yes, let other machines in"));
    m_opens->setObjectName(u"letOthersIn"_s);
    m_warningText->setObjectName(u"warning"_s);
    connect(m_opens, &QCheckBox::toggled, this, &ForwardForm::edited);
    auto *text = new QVBoxLayout;
    text->setSpacing(spacing::tight);
    text->addWidget(m_warningText);
    text->addWidget(m_opens);
    auto *row = new QHBoxLayout(m_warning);
    row->setSpacing(spacing::normal);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(text, 1);
    return m_warning;
}

void ForwardForm::setServer(const QString &server)
{
    m_server = server;
    refresh();
}

void ForwardForm::focusFirstField()
{
    m_line->setFocus();
    m_line->selectAll();
}

void ForwardForm::setOptions(const ForwardOptions &options)
{
    m_given = options;
    fill(options.spec);
    m_filling = true;
    m_sources->setText(QString::fromLatin1(options.sources.text()));
    m_opens->setChecked(options.opensToOthers);
    m_filling = false;
    m_lineProblem.clear();
    refresh();
    m_line->setText(problem().isEmpty() ? QString::fromUtf8(spec().option()) : QString());
}

void ForwardForm::fill(const ForwardSpec &spec)
{
    m_filling = true;
    m_kinds[std::size_t(spec.kind)]->setChecked(true);
    m_listen->setKind(spec.kind);
    m_listen->setEnd(spec.listen);
    if (spec.kind != ForwardSpec::Kind::Dynamic)
        m_target->setEnd(spec.target);
    m_filling = false;
}

ForwardSpec::Kind ForwardForm::kind() const
{
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        if (m_kinds[i]->isChecked())
            return ForwardSpec::Kind(i);
    }
    return ForwardSpec::Kind::Local;
}

ForwardSpec ForwardForm::spec() const
{
    const ForwardSpec::Kind chosen = kind();
    return {chosen, m_listen->end(), chosen == ForwardSpec::Kind::Dynamic ? ForwardEnd() : m_target->end()};
}

void ForwardForm::chooseKind()
{
    if (m_filling)
        return;
    m_listen->setKind(kind());
    fieldsEdited();
}

void ForwardForm::fieldsEdited()
{
    if (m_filling)
        return;
    m_lineProblem.clear();
    m_line->setText(problem().isEmpty() ? QString::fromUtf8(spec().option()) : QString());
    refresh();
    emit edited();
}

void ForwardForm::lineEdited(const QString &text)
{
    const Result<ForwardSpec> typed = parseSshWords(text.toUtf8(), kind());
    m_lineProblem = typed ? QString() : typed.error().message;
    if (typed)
        fill(*typed);
    refresh();
    emit edited();
}

// What the parser would not take again is no forward: names with blanks, paths that are too long.
QString ForwardForm::problem() const
{
    if (!m_lineProblem.isEmpty())
        return m_lineProblem;
    if (!m_listen->problem().isEmpty())
        return m_listen->problem();
    const ForwardSpec now = spec();
    if (now.kind != ForwardSpec::Kind::Dynamic && !m_target->problem().isEmpty())
        return m_target->problem();
    const Result<ForwardSpec> again = parseForwardSpec(now.kind, now.text());
    if (!again)
        return again.error().message;
    return *again == now ? QString() : tr("%1 is not what ssh would understand.").arg(forwardSentence(now, m_server));
}

Result<ForwardOptions> ForwardForm::options() const
{
    const auto wrong = [](const QString &why) { return Error{ErrorCode::InvalidArgument, why, {}}; };
    const QString missing = problem();
    if (!missing.isEmpty())
        return wrong(missing);
    const Result<SourceList> sources = SourceList::parse(m_sources->text().toUtf8());
    if (!sources)
        return sources.error();
    ForwardOptions options = m_given;
    options.spec = spec();
    options.sources = *sources;
    options.opensToOthers = options.spec.isOpenToOthers() && m_opens->isChecked();
    if (options.spec.isOpenToOthers() && !options.opensToOthers)
        return wrong(tr("Other machines could connect: agree to that, or listen on this computer only."));
    return options;
}

void ForwardForm::refresh()
{
    const ForwardSpec now = spec();
    m_drawing->setForward(now, m_server);
    const QString server = m_server.isEmpty() ? tr("the server") : m_server;
    m_sentence->setText(problem().isEmpty() ? forwardSentence(now, server) : QString());
    m_sentence->setMinimumHeight(2 * m_sentence->fontMetrics().lineSpacing()); // the form does not jump
    m_target->setVisible(now.kind != ForwardSpec::Kind::Dynamic);
    if (QWidget *label = m_fields->labelForField(m_target))
        label->setVisible(m_target->isVisibleTo(this));
    m_sources->setEnabled(!now.listen.isSocket());
    m_warning->setVisible(now.isOpenToOthers());
    if (now.isOpenToOthers())
        setWarning(openToOthersWarning(now));
}

// The layout of a window takes a wrapped label for one line high until it is told.
void ForwardForm::setWarning(const QString &text)
{
    m_warningText->setText(text);
    m_warningText->setMinimumHeight(m_warningText->heightForWidth(narrowestWarning));
    const QColor tint = warningColour(palette());
    QColor ground = palette().color(QPalette::Window);
    ground = QColor::fromRgbF(float(ground.redF() * 0.8 + tint.redF() * 0.2),
                              float(ground.greenF() * 0.8 + tint.greenF() * 0.2),
                              float(ground.blueF() * 0.8 + tint.blueF() * 0.2));
    QPalette colours = palette();
    colours.setColor(QPalette::Window, ground);
    m_warning->setPalette(colours);
    m_warning->setAutoFillBackground(true);
}

void ForwardForm::copyLine()
{
    QGuiApplication::clipboard()->setText(m_line->text());
}

} // namespace sampan
