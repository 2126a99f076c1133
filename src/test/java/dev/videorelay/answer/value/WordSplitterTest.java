package dev.videorelay.answer.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordSplitterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            Request Moderated | request moderated
            contentBlocked    | content blocked
            expired_1         | expired
            moderated2        | moderated
            已expired          | expired
            NSFWContent       | nsfwcontent
            __                | ''
            """)
    void splitsStatusesIntoWordsOfLetters(String status, String words) {
        assertThat(String.join(" ", WordSplitter.LETTERS.words(status))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no_watermark-url | no watermark url
            mp4Url           | mp4 url
            HDVideo          | hdvideo
            视频url            | url
            x                | x
            """)
    void splitsNamesIntoWordsOfLettersAndDigits(String name, String words) {
        assertThat(String.join(" ", WordSplitter.LETTERS_AND_DIGITS.words(name))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task_not_exist        | task not exist
            TaskNotExist          | task not exist
            TASK.NOT-EXIST        | task not exist
            NSFWContent           | nsfw content
            InvalidParameter.URLs | invalid parameter ur ls
            text2Video            | text2 video
            任务NotFound            | 任务not found
            ÉchecTotal            | échec total
            𝐀b𝐂                   | 𝐀b 𝐂
            """)
    void splitsCodesOfAnyScript(String code, String words) {
        assertThat(String.join(" ", WordSplitter.ANY_SCRIPT.words(code))).isEqualTo(words);
    }
}
