<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>BackupSheet</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s)</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BackupStrip</name>
        <message numerus="yes">
            <source>Backup is %n day(s) old</source>
            <translation>
                <numerusform>Backup is %n day old</numerusform>
                <numerusform>Backup is %n days old</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CareWindow</name>
        <message numerus="yes">
            <source>after %n minute(s)</source>
            <translation>
                <numerusform>after %n minute</numerusform>
                <numerusform>after %n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DayNote</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LettersStrip</name>
        <message numerus="yes">
            <source>%n letter(s) cannot be printed</source>
            <translation>
                <numerusform>%n letter cannot be printed</numerusform>
                <numerusform>%n letters cannot be printed</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OfferStrip</name>
        <message numerus="yes">
            <source>%n more wait(s)</source>
            <translation>
                <numerusform>%n more wait</numerusform>
                <numerusform>%n more waits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PassphraseForm</name>
        <message numerus="yes">
            <source>Strong: %n word(s), no common phrase</source>
            <translation>
                <numerusform>Strong: %n word, no common phrase</numerusform>
                <numerusform>Strong: %n words, no common phrase</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PlanDesk</name>
        <message numerus="yes">
            <source>%n gap(s)</source>
            <translation>
                <numerusform>%n gap</numerusform>
                <numerusform>%n gaps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PreviewSheet</name>
        <message numerus="yes">
            <source>%n page(s)</source>
            <translation>
                <numerusform>%n page</numerusform>
                <numerusform>%n pages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReportView</name>
        <message numerus="yes">
            <source>%n file(s) could not be taken</source>
            <translation>
                <numerusform>%n file could not be taken</numerusform>
                <numerusform>%n files could not be taken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entry(s) wait for their patient</source>
            <translation>
                <numerusform>%n entry wait for their patient</numerusform>
                <numerusform>%n entries wait for their patient</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RestorePage</name>
        <message numerus="yes">
            <source>%n person(s)</source>
            <translation>
                <numerusform>%n person</numerusform>
                <numerusform>%n people</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewRow</name>
        <message numerus="yes">
            <source>%n day(s) late</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>in %n day(s)</source>
            <translation>
                <numerusform>in %n day</numerusform>
                <numerusform>in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewsCard</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SettingsSheet</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SigningSheet</name>
        <message numerus="yes">
            <source>%n gap(s) to close first</source>
            <translation>
                <numerusform>%n gap to close first</numerusform>
                <numerusform>%n gaps to close first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskListModel</name>
        <message numerus="yes">
            <source>due {day}, %n day(s) late</source>
            <translation>
                <numerusform>due {day}, %n day late</numerusform>
                <numerusform>due {day}, %n days late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TaskRow</name>
        <message numerus="yes">
            <source>due {day}, %n day(s) late</source>
            <translation>
                <numerusform>due {day}, %n day late</numerusform>
                <numerusform>due {day}, %n days late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TasksCard</name>
        <message numerus="yes">
            <source>%n more for today</source>
            <translation>
                <numerusform>%n more for today</numerusform>
                <numerusform>%n more for today</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TasksScreen</name>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n open</numerusform>
                <numerusform>%n open</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message numerus="yes">
            <source>%n visit(s)</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UnfinishedCard</name>
        <message numerus="yes">
            <source>%n more</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n day(s) old</source>
            <translation>
                <numerusform>%n day old</numerusform>
                <numerusform>%n days old</numerusform>
            </translation>
        </message>
    </context>
</TS>