/// The texts of `--help`.
enum Help {
    static let commandNames = ["audit", "rules", "columns", "check", "verify"]

    static let commands = ["audit": audit, "rules": rules, "columns": columns, "check": check, "verify": verify]

    static let program = """
        icpaudit: which domains would pass the domain name verification of an ICP filing today

        usage: icpaudit <command> [options]

          audit [INPUT…]      audit exports of domains and filing subjects (the main job)
          rules [RULE]        print the catalogue of rules, or one rule
          columns FILE…       show how a file would be understood, without auditing
          check DOMAIN…       judge domain names alone, or a list of them with --file
          verify RUN…         check runs against their manifests

        'icpaudit <command> --help' explains one command; --version prints the version.
        """

    static let audit = """
        usage: icpaudit audit [options] [INPUT…]

        INPUT: files and folders (default: input); '-' is standard input. Domains and filing subjects, CSV or XML;
        what a file holds is told from its content. The folder of the reports is never read.

          --output DIR           where the run's folder is created (default: output)
          --as-of DATE           judge as of this day, YYYY-MM-DD (default: today in China)
          --config FILE          more column names, date order, lists, rule settings, facts (JSON)
          --set FIELD=VALUE      a fact for every record that states none, such as registrar=阿里云; for each fact once
          --organizer NAME       a filing subject that stands in no file; when it is the only one, all domains that
                                 name none are its own. More about it: --certificate-no, --certificate-type,
                                 --nature, --province, --icp-licence, --legal-representative, --person-in-charge
          --baseline RUN         compare with an earlier run: its folder, latest, or previous (the newest with an
                                 earlier as-of day)
          --fail-on WHAT         fail, wait, unchecked, warn or never (default: fail); with --baseline also new,
                                 new-wait or new-warn: what that run did not have
          --jobs N               threads to work on (default: all cores)
          --encoding NAME        UTF-8, GB18030 (GBK), UTF-16LE or UTF-16BE (default: detected)
          --lang zh|en           language of the reports (default: the reader's own)
          --domain-reports WHICH the CSV and the page of each domain: all, needs-work or none (default: all);
                                 --no-domain-reports is none
          --findings WHICH       findings: what is wrong or open; all: all but the passes (default: findings)
          --rules LIST           judge by these rules, comma between them, and by the required ones
          --skip-rule RULE       leave out a rule that is not required; shown as skipped, never as passed
          --verdicts-only        write verdicts.csv, rejects.csv and summary.json alone
          --workbook WHEN        report.xlsx: always, never, or auto: up to 50,000 domains (default: auto)
          --no-bom               write CSV without a byte order mark
          --show-numbers         show certificate numbers whole
          --quiet                print nothing but errors and warnings
          --progress WHEN        auto, always or never (default: auto)
          --color WHEN           auto, always or never (default: auto)
          --format text|json     what is printed at the end (default: text)

        exit status: 0 nothing at or above --fail-on; 1 something; 2 incomplete (records rejected, facts missing, no
        domain); 64 usage; 65 malformed input; 66 unreadable input; 71 out of memory; 73, 74 reports; 75 output in use;
        78 config; 130, 143 interrupted. With 64 and above nothing is published.
        """

    static let rules = """
        usage: icpaudit rules [--lang zh|en] [--format text|json|markdown] [RULE]

        Prints the catalogue of rules, or everything about one rule with its examples.
        """

    static let columns = """
        usage: icpaudit columns [--config FILE] [--encoding NAME] [--format text|json] FILE…

        FILE: files and folders; '-' is standard input. Shows what each file holds, its encoding and separator, what
        each column is taken for, and which facts are lacking, with the rules that leaves unchecked and what supplies them.
        """

    static let check = """
        usage: icpaudit check [options] DOMAIN…
               icpaudit check [options] --file FILE
               icpaudit check [options] -

        Judges names alone: syntax, IDN, registrable domain, approved top-level domain. FILE, or '-' for standard input,
        is a list with one name a line in any encoding that CSV may have; empty lines and '#' comments are passed over.

          --file FILE            a list of names; may stand several times
          --as-of DATE           judge as of this day, YYYY-MM-DD (default: today in China)
          --encoding NAME        UTF-8, GB18030 (GBK), UTF-16LE or UTF-16BE (default: detected)
          --format text|json     a line or an object for each name (default: text)

        exit status: 0 every name could be filed; 1 one could not; 2 the lists hold no name; 64 usage; 65 a list is
        no list of names; 66 a list cannot be read.
        """

    static let verify = """
        usage: icpaudit verify [--format text|json] RUN…

        RUN: the folder of a run, such as output/2026-11-23, output/latest or output/*. Names every file that was changed,
        removed or added since the run was published, and says whether the run that it was compared with is the same.

        exit status: 0 all is as it was written; 1 something is not; 64 usage; 65 no run, or a manifest that was changed;
        66 something cannot be read.
        """
}
