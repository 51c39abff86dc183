//! The binary: reads command line and environment, runs one role, turns the outcome into an exit code.

use std::process::ExitCode;

use server::cli::{Cli, Stop};

fn main() -> ExitCode {
    match Cli::read(std::env::args_os()) {
        Ok((command, config)) => {
            println!("{command:?} {config:?}");
            ExitCode::SUCCESS
        }
        Err(Stop::Show(text)) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(Stop::Wrong(sentence)) => {
            eprintln!("mayak: {sentence}");
            ExitCode::from(2)
        }
    }
}
